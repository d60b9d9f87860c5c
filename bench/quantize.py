#!/usr/bin/env python3
"""Rewrites the convolutions and matrix products of an ONNX graph that have constant weights to
8-bit whole numbers: weights per output channel, what goes in per tensor while it runs.

A convolution becomes one product of its taps side by side ("matmul"), or an operator ConvInteger.
For measuring only: see docs/speed.md.
"""
import argparse
import numpy as np
import onnx
from onnx import helper, numpy_helper, TensorProto


class Quantizer:
    def __init__(self, model, options):
        self.model, self.options = model, options
        self.constants = {c.name: c for c in model.graph.initializer}
        self.gather_constants(model.graph)
        self.made, self.count = 0, 0

    def gather_constants(self, graph):
        for node in graph.node:
            if node.op_type == "Constant":
                for attribute in node.attribute:
                    if attribute.name == "value":
                        self.constants[node.output[0]] = attribute.t
            if node.op_type == "Identity" and node.input[0] in self.constants:
                self.constants[node.output[0]] = self.constants[node.input[0]]
            for attribute in node.attribute:
                if attribute.type == onnx.AttributeProto.GRAPH:
                    self.gather_constants(attribute.g)

    def name(self, kind):
        self.made += 1
        return f"q8_{kind}_{self.made}"

    def constant(self, kind, array):
        name = self.name(kind)
        self.model.graph.initializer.append(numpy_helper.from_array(array, name))
        return name

    def array(self, name):
        return numpy_helper.to_array(self.constants[name])

    def rewrite(self, graph):
        nodes = []
        quantized = {}
        for node in graph.node:
            for attribute in node.attribute:
                if attribute.type == onnx.AttributeProto.GRAPH:
                    self.rewrite(attribute.g)
            nodes.extend(self.replaced(node, quantized))
        del graph.node[:]
        graph.node.extend(nodes)

    def replaced(self, node, quantized):
        attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
        if node.op_type == "MatMul" and self.options.matmul and node.input[1] in self.constants:
            weights = self.array(node.input[1])
            if weights.ndim == 2 and min(weights.shape) >= self.options.least and weights.dtype == np.float32:
                return self.product(node, weights, quantized)
        if (
            node.op_type == "Conv"
            and self.options.conv != "none"
            and node.input[1] in self.constants
            and attributes.get("group", 1) == 1
            and attributes.get("strides", [1]) == [1]
        ):
            weights = self.array(node.input[1])
            if weights.ndim == 3 and min(weights.shape[:2]) >= self.options.least:
                make = self.conv_integer if self.options.conv == "convinteger" else self.conv_as_product
                return make(node, weights, attributes, quantized)
        return [node]

    @staticmethod
    def rounded(weights, axis):
        scale = np.abs(weights).max(axis=axis, keepdims=True) / 127
        scale = np.where(scale == 0, 1, scale).astype(np.float32)
        return np.rint(weights / scale).astype(np.int8), scale.reshape(-1)

    def dynamic(self, value, quantized, out):
        if value not in quantized:
            q, s, z = self.name("x"), self.name("s"), self.name("z")
            out.append(helper.make_node("DynamicQuantizeLinear", [value], [q, s, z], self.name("n")))
            quantized[value] = (q, s, z)
        return quantized[value]

    def finish(self, out, product, scales, bias, result):
        real, scaled = self.name("f"), self.name("y")
        out.append(helper.make_node("Cast", [product], [real], self.name("n"), to=TensorProto.FLOAT))
        out.append(helper.make_node("Mul", [real, scales], [scaled if bias else result], self.name("n")))
        if bias:
            out.append(helper.make_node("Add", [scaled, bias], [result], self.name("n")))

    def product(self, node, weights, quantized):
        self.count += weights.size
        out = []
        whole, scale = self.rounded(weights, 0)
        q, s, z = self.dynamic(node.input[0], quantized, out)
        p, both = self.name("p"), self.name("ss")
        out.append(helper.make_node("MatMulInteger", [q, self.constant("w", whole), z], [p], self.name("n")))
        out.append(helper.make_node("Mul", [s, self.constant("ws", scale)], [both], self.name("n")))
        self.finish(out, p, both, None, node.output[0])
        return out

    def conv_integer(self, node, weights, attributes, quantized):
        self.count += weights.size
        out = []
        whole, scale = self.rounded(weights, (1, 2))
        q, s, z = self.dynamic(node.input[0], quantized, out)
        p, both = self.name("p"), self.name("ss")
        out.append(helper.make_node("ConvInteger", [q, self.constant("w", whole), z], [p], self.name("n"), **attributes))
        out.append(helper.make_node("Mul", [s, self.constant("ws", scale.reshape(-1, 1))], [both], self.name("n")))
        bias = None
        if len(node.input) > 2:
            bias = self.name("b")
            out.append(helper.make_node("Unsqueeze", [node.input[2], self.constant("axes", np.array([1]))], [bias], self.name("n")))
        self.finish(out, p, both, bias, node.output[0])
        return out

    def conv_as_product(self, node, weights, attributes, quantized):
        """[1,C,T] to [1,T,C]; the kernel's taps side by side, each a shifted view; one product."""
        self.count += weights.size
        out = []
        outputs, inputs, kernel = weights.shape
        dilation = attributes.get("dilations", [1])[0]
        left, right = attributes.get("pads", [0, 0])
        whole, scale = self.rounded(weights, (1, 2))
        matrix = np.ascontiguousarray(whole.transpose(2, 1, 0).reshape(kernel * inputs, outputs))
        q, s, z = self.dynamic(node.input[0], quantized, out)
        turned = self.name("t")
        out.append(helper.make_node("Transpose", [q], [turned], self.name("n"), perm=[0, 2, 1]))
        if kernel > 1:
            padded = self.name("pad")
            out.append(helper.make_node("Pad", [turned, self.constant("pads", np.array([0, left, 0, 0, right, 0])), z], [padded], self.name("n")))
            taps = []
            reach = dilation * (kernel - 1)
            for i in range(kernel):
                start, end = dilation * i, -(reach - dilation * i)
                tap = self.name("tap")
                out.append(helper.make_node("Slice", [padded, self.constant("from", np.array([start])), self.constant("to", np.array([end if end else np.iinfo(np.int64).max])), self.constant("axes", np.array([1]))], [tap], self.name("n")))
                taps.append(tap)
            turned = self.name("taps")
            out.append(helper.make_node("Concat", taps, [turned], self.name("n"), axis=2))
        p, both, flat = self.name("p"), self.name("ss"), self.name("flat")
        out.append(helper.make_node("MatMulInteger", [turned, self.constant("w", matrix), z], [p], self.name("n")))
        out.append(helper.make_node("Mul", [s, self.constant("ws", scale)], [both], self.name("n")))
        self.finish(out, p, both, node.input[2] if len(node.input) > 2 else None, flat)
        out.append(helper.make_node("Transpose", [flat], [node.output[0]], self.name("n"), perm=[0, 2, 1]))
        return out


def flatten(model):
    """Convolutions over time as such over pictures one pixel high, for which there are other kernels."""
    constants = {c.name: c for c in model.graph.initializer}
    widened = set()
    axis = "flat_axis"
    model.graph.initializer.append(numpy_helper.from_array(np.array([2]), axis))

    def rewrite(graph):
        nodes = []
        for node in graph.node:
            for attribute in node.attribute:
                if attribute.type == onnx.AttributeProto.GRAPH:
                    rewrite(attribute.g)
            if node.op_type not in ("Conv", "ConvTranspose") or node.input[1] not in constants:
                nodes.append(node)
                continue
            weights = constants[node.input[1]]
            if weights.name not in widened:
                weights.dims.insert(2, 1)
                widened.add(weights.name)
            for attribute in node.attribute:
                if attribute.name == "pads":
                    left, right = attribute.ints
                    attribute.ints[:] = [0, left, 0, right]
                elif attribute.name in ("kernel_shape", "strides", "dilations"):
                    attribute.ints.insert(0, 1)
            source, result = node.input[0], node.output[0]
            node.input[0], node.output[0] = f"{result}_in", f"{result}_out"
            nodes.append(helper.make_node("Unsqueeze", [source, axis], [f"{result}_in"]))
            nodes.append(node)
            nodes.append(helper.make_node("Squeeze", [f"{result}_out", axis], [result]))
        del graph.node[:]
        graph.node.extend(nodes)

    rewrite(model.graph)


def drop_unused(graph):
    used = set()

    def gather(g):
        for node in g.node:
            used.update(node.input)
            for attribute in node.attribute:
                if attribute.type == onnx.AttributeProto.GRAPH:
                    gather(attribute.g)
        used.update(o.name for o in g.output)

    gather(graph)
    kept = [c for c in graph.initializer if c.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)


def seed(graph, value):
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.type == onnx.AttributeProto.GRAPH:
                seed(attribute.g, value)
        if node.op_type.startswith("Random"):
            node.attribute.append(helper.make_attribute("seed", value))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph")
    parser.add_argument("result")
    parser.add_argument("--conv", choices=["matmul", "convinteger", "none"], default="matmul")
    parser.add_argument("--matmul", action="store_true")
    parser.add_argument("--least", type=int, default=64, help="channels below which a layer stays")
    parser.add_argument("--seed", type=float, help="give nodes that draw noise this seed")
    parser.add_argument("--flat", action="store_true", help="convolutions as two-dimensional ones")
    options = parser.parse_args()
    model = onnx.load(options.graph)
    total = sum(int(np.prod(c.dims)) for c in model.graph.initializer)
    quantizer = Quantizer(model, options)
    quantizer.rewrite(model.graph)
    if options.seed is not None:
        seed(model.graph, options.seed)
    if options.flat:
        flatten(model)
    drop_unused(model.graph)
    onnx.save(model, options.result)
    print(f"{quantizer.count / 1e6:.1f} of {total / 1e6:.1f} million weights are 8-bit in {options.result}")


main()
