package io.github.cameltencent.sms.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.cameltencent.sms.documentation.Page.Link;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Links of the documentation lead somewhere: to a file, and in it to a heading. */
class LinksTest {

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path file : Repository.pages()) {
            Page page = Page.read(file);
            for (Link link : page.links()) {
                links++;
                if (!leadsSomewhere(page, link)) {
                    broken.add(Repository.name(file) + ": " + link.path() + "#" + link.anchor());
                }
            }
        }
        assertThat(links).isGreaterThan(150);
        assertThat(broken).as("links that lead nowhere").isEmpty();
    }

    private static boolean leadsSomewhere(Page page, Link link) throws IOException {
        Path target = link.path().isEmpty()
                ? page.file()
                : page.file().resolveSibling(link.path()).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return link.anchor().isEmpty()
                || target.toString().matches(".*\\.(md|adoc)")
                        && Page.read(target).anchors().contains(link.anchor());
    }
}
