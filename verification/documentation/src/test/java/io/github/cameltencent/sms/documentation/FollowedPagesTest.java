package io.github.cameltencent.sms.documentation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.documentation.Page.Block;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Follows each page that shows a project to the letter: creates its files in an empty folder, runs its commands there, and waits
 * for what they print. Maven takes the jars of this build from a repository of their own.
 */
@Tag("getting-started")
class FollowedPagesTest {

    private static final Pattern OLDER_SPRING_BOOT = Pattern.compile(
            "set\\s+the\\s+version\\s+of\\s+the\\s+parent\\s+to\\s+([\\d.]+\\d)\\s+and\\s+`camel.version`\\s+to\\s+([\\d.]+\\d)");

    static List<Path> pages() throws IOException {
        return Repository.projectPages().stream()
                // Its code is that of the other README.
                .filter(page -> !page.equals(Repository.CHINESE_README))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void doesWhatItSays(Path file) throws Exception {
        Page page = Page.read(file);
        follow(page, name(file), UnaryOperator.identity());
    }

    /** With the two versions that it asks for. */
    @Test
    void springBootPageDoesSoWithAnOlderSpringBoot() throws Exception {
        Page page = Page.read(Repository.ROOT.resolve("docs/getting-started-spring-boot.md"));
        Matcher older = OLDER_SPRING_BOOT.matcher(page.text());
        assertThat(older.find()).as(OLDER_SPRING_BOOT.pattern()).isTrue();

        follow(
                page,
                name(page.file()) + "-" + older.group(1),
                content -> content.replaceFirst("(?s)(?<start><parent>.*?<version>)[^<]+", "${start}" + older.group(1))
                        .replaceFirst("(?<=<camel.version>)[^<]+", older.group(2)));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".md", "");
    }

    private static void follow(Page page, String name, UnaryOperator<String> change) throws Exception {
        try (Reader reader = new Reader(name)) {
            for (Block block : page.blocks()) {
                switch (block.mark()) {
                    case "file" -> reader.createFile(block.value(), change.apply(block.code()));
                    case "run" -> reader.run(block.value(), block.code());
                    case "prints" -> reader.expect(block.code());
                    default -> {
                        // Nothing to do for the reader.
                    }
                }
            }
        }
    }
}
