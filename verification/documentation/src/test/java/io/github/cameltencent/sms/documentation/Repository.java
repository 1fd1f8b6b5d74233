package io.github.cameltencent.sms.documentation;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where things are in the clone. */
final class Repository {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path README = ROOT.resolve("README.md");
    static final Path CHINESE_README = ROOT.resolve("README.zh-CN.md");

    private static final Path PROJECTS = ROOT.resolve("camel-tencent-sms-examples/getting-started");
    private static final Set<String> NOT_WRITTEN = Set.of("target", ".git", ".camel-jbang", "node_modules");

    private Repository() {}

    /** Every page, in Markdown and AsciiDoc. */
    static List<Path> pages() throws IOException {
        return filesIn(ROOT).stream()
                .filter(file -> file.toString().matches(".*\\.(md|adoc)"))
                .toList();
    }

    /** The pages that show a whole project, which the reader creates in an empty folder. */
    static List<Path> projectPages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path page : pages()) {
            if (!Page.read(page).blocks("file").isEmpty()) {
                pages.add(page);
            }
        }
        return pages;
    }

    /** The project that a page shows. */
    static Path project(Path page) {
        return page.equals(README) || page.equals(CHINESE_README)
                ? PROJECTS.resolve("hello")
                : PROJECTS.resolve(page.getFileName().toString().replaceAll("^getting-started-|\\.md$", ""));
    }

    static List<Path> filesIn(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return NOT_WRITTEN.contains(String.valueOf(directory.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    /** How a file is called in what tests say. */
    static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }
}
