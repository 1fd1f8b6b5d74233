package io.github.cameltencent.sms.simulator.testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A Chromium without a window, driven over its DevTools protocol. Tests of the component use it too. */
public final class Chromium implements AutoCloseable {
    public static final String EMPTY = "about:blank";
    public static final String MISSING = "chromium is not installed: apt-get install chromium";

    /** How long what is waited for may take. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final int STOP_SECONDS = 10;

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final String userAgent;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> calls = new ConcurrentHashMap<>();
    private final Map<String, BrowserPage> pages = new ConcurrentHashMap<>();

    private Chromium(Process process, Path profile, URI address) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Reader())
                .join();
        this.userAgent = call(null, "Browser.getVersion", new JsonObject())
                .get("userAgent")
                .getAsString();
    }

    public static boolean isInstalled() {
        return path().isPresent();
    }

    /** The program, if it is installed. */
    public static Optional<Path> path() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static Chromium start() throws IOException {
        Path profile = Files.createTempDirectory("chromium-");
        List<String> command = new ArrayList<>(List.of(
                path().orElseThrow().toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--no-first-run",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-extensions",
                "--disable-sync",
                "--disable-component-update",
                "--disable-background-networking",
                "--disable-backgrounding-occluded-windows",
                "--disable-renderer-backgrounding",
                "--disable-features=SpareRendererForSitePerProcess,Translate,MediaRouter,OptimizationHints",
                "--renderer-process-limit=1"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--no-sandbox");
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new Chromium(process, profile, address(process));
    }

    /** Opens a page of its own: nothing that other pages store is seen in it. */
    public BrowserPage open(String url, String languages) {
        return open(newContext(), url, languages);
    }

    /** Opens another tab beside one that is open. */
    public BrowserPage openBeside(BrowserPage other, String url) {
        return open(other.context(), url, other.languages());
    }

    @Override
    public void close() {
        socket.abort();
        // Those of the tabs and of the network write to the profile, too.
        List<ProcessHandle> others = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            for (ProcessHandle other : others) {
                other.destroyForcibly();
                other.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
            }
            delete(profile);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | IOException | UncheckedIOException e) {
            // A process of the browser still writes; the folder is a temporary one.
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }

    JsonObject call(String session, String method, JsonObject parameters) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonObject> response = new CompletableFuture<>();
        calls.put(id, response);
        JsonObject call = new JsonObject();
        call.addProperty("id", id);
        call.addProperty("method", method);
        call.add("params", parameters);
        if (session != null) {
            call.addProperty("sessionId", session);
        }
        synchronized (socket) {
            socket.sendText(call.toString(), true).join();
        }
        JsonObject message =
                response.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (message.has("error")) {
            throw new AssertionError(method + ": " + message.get("error"));
        }
        return message.getAsJsonObject("result");
    }

    private String newContext() {
        return call(null, "Target.createBrowserContext", new JsonObject())
                .get("browserContextId")
                .getAsString();
    }

    private BrowserPage open(String context, String url, String languages) {
        JsonObject target = new JsonObject();
        target.addProperty("url", EMPTY);
        target.addProperty("browserContextId", context);
        // A tab behind another one is hidden; a window is not.
        target.addProperty("newWindow", true);
        JsonObject attach = new JsonObject();
        attach.add("targetId", call(null, "Target.createTarget", target).get("targetId"));
        attach.addProperty("flatten", true);
        String session =
                call(null, "Target.attachToTarget", attach).get("sessionId").getAsString();
        BrowserPage page = new BrowserPage(this, session, context, languages);
        pages.put(session, page);
        page.prepare(userAgent);
        if (!url.equals(EMPTY)) {
            page.navigate(url);
        }
        return page;
    }

    /** What the browser prints first. The rest is read too, for it stops when nobody does. */
    private static URI address(Process process) {
        CompletableFuture<String> found = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            StringBuilder printed = new StringBuilder();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Matcher listening = LISTENING.matcher(line);
                    if (listening.find()) {
                        found.complete(listening.group(1));
                    } else if (!found.isDone()) {
                        printed.append(line).append('\n');
                    }
                }
            } catch (IOException e) {
                found.completeExceptionally(e);
            }
            found.completeExceptionally(new IllegalStateException("Chromium has ended: " + printed));
        });
        reader.setDaemon(true);
        reader.start();
        return URI.create(
                found.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
    }

    private final class Reader implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonObject message = JsonParser.parseString(text.toString()).getAsJsonObject();
                text.setLength(0);
                receive(message);
            }
            from.request(1);
            return null;
        }

        private void receive(JsonObject message) {
            if (message.has("id")) {
                CompletableFuture<JsonObject> call =
                        calls.remove(message.get("id").getAsInt());
                if (call != null) {
                    call.complete(message);
                }
            } else if (message.has("sessionId")) {
                BrowserPage page = pages.get(message.get("sessionId").getAsString());
                if (page != null) {
                    page.event(message.get("method").getAsString(), message.getAsJsonObject("params"));
                }
            }
        }
    }
}
