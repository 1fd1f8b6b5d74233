package io.github.cameltencent.sms.documentation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.github.cameltencent.sms.documentation.Page.Block;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Follows each page that shows a project to the letter: creates its files in an empty folder, runs its commands there, and waits
 * for what they print. Maven takes the jars of this build from a repository of their own.
 */
@Tag("getting-started")
class FollowedPagesTest {

    static List<Path> pages() throws IOException {
        return Repository.projectPages().stream()
                // Its code is that of the other README.
                .filter(page -> !page.equals(Repository.CHINESE_README))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void doesWhatItSays(Path file) throws Exception {
        try (Reader reader = new Reader(file.getFileName().toString().replace(".md", ""))) {
            List<Block> blocks = Page.read(file).blocks();
            for (Block block : blocks) {
                switch (block.mark()) {
                    case "file" -> reader.createFile(block.value(), block.code());
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
