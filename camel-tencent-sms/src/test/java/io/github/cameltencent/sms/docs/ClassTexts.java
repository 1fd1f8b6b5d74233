package io.github.cameltencent.sms.docs;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The texts in compiled classes, each as a whole: where a value is put in, it has the character U+0001 of javac. What annotations say is
 * not among them.
 */
final class ClassTexts {

    /** Of the format of class files. */
    private static final int UTF8 = 1;

    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int STRING = 8;
    private static final int METHOD_HANDLE = 15;
    private static final Set<Integer> OF_TWO_BYTES = Set.of(7, STRING, 16, 19, 20);

    private ClassTexts() {}

    /** By the names of the classes, without packages and nested classes. */
    static Map<String, Set<String>> in(Path folder) throws IOException {
        Map<String, Set<String>> texts = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString().replaceAll("(\\$.*)?\\.class", "");
            texts.computeIfAbsent(name, absent -> new TreeSet<>()).addAll(of(file));
        }
        return texts;
    }

    private static Set<String> of(Path file) throws IOException {
        Map<Integer, String> utf8 = new HashMap<>();
        Set<Integer> strings = new HashSet<>();
        try (DataInputStream data = new DataInputStream(Files.newInputStream(file))) {
            data.skipNBytes(8);
            int count = data.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = data.readUnsignedByte();
                if (tag == UTF8) {
                    utf8.put(i, data.readUTF());
                } else if (tag == STRING) {
                    strings.add(data.readUnsignedShort());
                } else if (tag == LONG || tag == DOUBLE) {
                    data.skipNBytes(8);
                    i++;
                } else {
                    data.skipNBytes(tag == METHOD_HANDLE ? 3 : OF_TWO_BYTES.contains(tag) ? 2 : 4);
                }
            }
        }
        Set<String> texts = new HashSet<>();
        strings.forEach(string -> texts.add(utf8.get(string)));
        return texts;
    }
}
