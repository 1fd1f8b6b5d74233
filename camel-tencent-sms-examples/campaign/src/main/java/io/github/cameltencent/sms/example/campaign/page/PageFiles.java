package io.github.cameltencent.sms.example.campaign.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The files of the page. */
final class PageFiles {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private static final String INDEX = "index.html";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry(INDEX, HTML),
            Map.entry("page.css", "text/css; charset=utf-8"),
            Map.entry("icon.svg", "image/svg+xml"),
            Map.entry("api.js", SCRIPT),
            Map.entry("chart.js", SCRIPT),
            Map.entry("dialog.js", SCRIPT),
            Map.entry("dom.js", SCRIPT),
            Map.entry("main.js", SCRIPT),
            Map.entry("progress.js", SCRIPT),
            Map.entry("report.js", SCRIPT),
            Map.entry("texts.js", SCRIPT),
            Map.entry("workers.js", SCRIPT));

    private PageFiles() {}

    static void addTo(ResourceTable resources) {
        TYPES.forEach((name, type) -> {
            PageResponse response = PageResponse.content(type, read(name));
            resources.get(name.equals(INDEX) ? "/" : "/files/" + name, request -> response);
        });
    }

    private static byte[] read(String name) {
        try (InputStream stream = PageFiles.class.getResourceAsStream("files/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The file " + name + " of the page is missing");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
