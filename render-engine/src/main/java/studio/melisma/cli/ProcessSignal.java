package studio.melisma.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * A signal that the operating system sends to this process. The JDK's only interface to signals is
 * {@code sun.misc.Signal} of the module jdk.unsupported, whose every mention in source draws a
 * warning that can't be switched off; so it is called by name.
 */
final class ProcessSignal {

  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";

  private ProcessSignal() {}

  /**
   * Has a signal answered by {@code answer} instead of by the end of the process.
   *
   * @param name without SIG, such as "INT"
   * @return brings back what was before; does nothing where the signal could not be had, as in a
   *     JVM started with {@code -Xrs}
   */
  static Runnable answerWith(String name, Runnable answer) {
    try {
      Class<?> signalType = Class.forName(SIGNAL);
      Class<?> handlerType = Class.forName(HANDLER);
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      MethodHandle run =
          MethodHandles.publicLookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
              .bindTo(answer);
      Object handler =
          MethodHandleProxies.asInterfaceInstance(
              handlerType, MethodHandles.dropArguments(run, 0, signalType));
      Method handle = signalType.getMethod("handle", signalType, handlerType);
      Object before = handle.invoke(null, signal, handler);
      return () -> {
        try {
          handle.invoke(null, signal, before);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("a handler that was there before is refused", e);
        }
      };
    } catch (ReflectiveOperationException e) {
      return () -> {};
    }
  }
}
