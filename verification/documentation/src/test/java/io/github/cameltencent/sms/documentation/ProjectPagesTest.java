package io.github.cameltencent.sms.documentation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.github.cameltencent.sms.documentation.Page.Block;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages for beginners show all files of a project to copy, as they are. The system property {@code update.docs} writes the
 * files into the pages. {@link FollowedPagesTest} follows the pages.
 */
class ProjectPagesTest {

    static List<Path> pages() throws IOException {
        return Repository.projectPages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsTheFilesOfItsProject(Path file) throws IOException {
        ShownFile.updateIfAsked(file);
        Path project = Repository.project(file);
        List<Block> blocks = Page.read(file).blocks("file");

        assertThat(blocks)
                .extracting(Block::value)
                .containsExactlyInAnyOrderElementsOf(Repository.filesIn(project).stream()
                        .map(source -> project.relativize(source).toString().replace('\\', '/'))
                        .toList());
        for (Block block : blocks) {
            assertThat(block.code())
                    .as("%s, which -Dupdate.docs writes into the page", block.value())
                    .isEqualTo(ShownFile.whole(project.resolve(block.value())));
        }
    }

    /** So that {@link FollowedPagesTest} sees whether a command has worked. */
    @ParameterizedTest
    @MethodSource("pages")
    void saysWhatEachCommandPrints(Path file) throws IOException {
        List<String> marks = Page.read(file).blocks().stream()
                .map(Block::mark)
                .filter(mark -> mark.equals("run") || mark.equals("prints"))
                .toList();

        assertThat(String.join(" ", marks)).matches("run prints( run prints)*");
    }
}
