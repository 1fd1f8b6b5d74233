package io.github.cameltencent.sms.internal.request;

import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.BaseStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Describes a value by its kind, without showing it, and says how to convert it. */
final class ValueKind {

    private ValueKind() {}

    static String of(Object value) {
        if (value instanceof JsonNode node) {
            return "a JSON " + node.getNodeType();
        } else if (value instanceof Collection) {
            return "a collection";
        } else if (value instanceof Map) {
            return "a map";
        } else if (value instanceof BaseStream || value instanceof Iterator || value instanceof Enumeration) {
            return name(value) + ", which can be read only once: convert it to a list";
        } else if (value instanceof Node || value instanceof NodeList) {
            return name(value) + ": use its text (in XPath, set resultType=String)";
        } else if (value instanceof File || value instanceof Path) {
            return name(value) + ": read its text first";
        } else if (value instanceof Iterable) {
            return name(value) + ": convert it to a list";
        }
        return name(value);
    }

    private static String name(Object value) {
        String name = value.getClass().getSimpleName();
        if (name.isEmpty()) {
            return value instanceof InputStream || value instanceof Reader ? "a stream" : "an object";
        }
        return name(value.getClass());
    }

    /** A class, such as {@code an Optional}. */
    static String name(Class<?> type) {
        String name = type.getSimpleName();
        return ("AEIO".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
    }
}
