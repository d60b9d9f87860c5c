package studio.melisma.diffsinger;

import ai.onnxruntime.OrtSession;
import studio.melisma.voicebank.GraphRole;

/** Sees every run of a graph with all its outputs; for measuring and for tests. */
@FunctionalInterface
interface RunObserver {

  /** Called after a run, while its outputs can still be read. */
  void ran(GraphRole role, OrtSession.Result outputs);
}
