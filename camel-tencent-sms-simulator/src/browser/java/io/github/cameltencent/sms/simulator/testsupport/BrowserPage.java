package io.github.cameltencent.sms.simulator.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import static org.awaitility.Awaitility.await;

/** A page in a window of {@link Chromium}, used as a person uses it. */
public final class BrowserPage {
    private static final Map<String, Integer> KEY_CODES = Map.of(
            "Enter",
            13,
            "Escape",
            27,
            "Tab",
            9,
            "End",
            35,
            "Home",
            36,
            "ArrowLeft",
            37,
            "ArrowUp",
            38,
            "ArrowRight",
            39,
            "ArrowDown",
            40);

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 800;
    private static final Duration POLL = Duration.ofMillis(20);

    /**
     * Clicks an element that can be seen and is not covered. In one step, for elements move while others come; with a
     * mouse, another one could be below it by then.
     */
    private static final String CLICK = """
            (() => {
              const element = document.querySelector(%s);
              element?.scrollIntoView({block: 'center'});
              const box = element?.getBoundingClientRect();
              const at = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
              if (!at || !element.contains(at) || element.disabled) {
                return false;
              }
              element.focus();
              element.click();
              return true;
            })()""";

    private final Chromium browser;
    private final String session;
    private final String context;
    private final String languages;
    private final List<String> errors = new CopyOnWriteArrayList<>();

    BrowserPage(Chromium browser, String session, String context, String languages) {
        this.browser = browser;
        this.session = session;
        this.context = context;
        this.languages = languages;
    }

    /** What the page, or the browser about the page, has complained about: exceptions, refused scripts and styles. */
    public List<String> errors() {
        return errors;
    }

    public void navigate(String url) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("url", url);
        call("Page.navigate", parameters);
        awaitLoaded();
    }

    /** Leaves the page, and forgets what it has complained about. */
    public void leave() {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("url", Chromium.EMPTY);
        call("Page.navigate", parameters);
        awaitTrue("location.href === '" + Chromium.EMPTY + "' && document.readyState === 'complete'");
        window(WIDTH, HEIGHT, false);
        errors.clear();
    }

    public void reload() {
        evaluate("window.before = true");
        call("Page.reload", new JsonObject());
        awaitTrue("!window.before");
        awaitLoaded();
    }

    /** The value of a JavaScript expression. */
    public JsonElement evaluate(String expression) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("expression", expression);
        parameters.addProperty("returnByValue", true);
        parameters.addProperty("awaitPromise", true);
        JsonObject result = call("Runtime.evaluate", parameters);
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
        }
        JsonElement value = result.getAsJsonObject("result").get("value");
        return value == null ? JsonNull.INSTANCE : value;
    }

    public String text(String expression) {
        return evaluate(expression).getAsString();
    }

    public void awaitTrue(String condition) {
        await("in the page: " + condition)
                .atMost(Chromium.PATIENCE)
                .pollInterval(POLL)
                .until(() -> evaluate("Boolean(" + condition + ")").getAsBoolean());
    }

    public void awaitElement(String selector) {
        awaitTrue("document.querySelector(" + quoted(selector) + ")");
    }

    public void awaitNone(String selector) {
        awaitTrue("!document.querySelector(" + quoted(selector) + ")");
    }

    public void awaitText(String selector, String text) {
        awaitTrue("document.querySelector(" + quoted(selector) + ")?.textContent.includes(" + quoted(text) + ")");
    }

    public String textOf(String selector) {
        awaitElement(selector);
        return text("document.querySelector(" + quoted(selector) + ").textContent");
    }

    public int count(String selector) {
        return evaluate("document.querySelectorAll(" + quoted(selector) + ").length")
                .getAsInt();
    }

    public void click(String selector) {
        await("to click " + selector)
                .atMost(Chromium.PATIENCE)
                .pollInterval(POLL)
                .until(() -> evaluate(CLICK.formatted(quoted(selector))).getAsBoolean());
    }

    /** Presses keys: a character, or a name such as {@code Enter}. */
    public void press(String... keys) {
        for (String key : keys) {
            JsonObject down = new JsonObject();
            down.addProperty("type", "keyDown");
            down.addProperty("key", key);
            Integer code = KEY_CODES.get(key);
            if (code == null) {
                down.addProperty("text", key);
            } else {
                down.addProperty("code", key);
                down.addProperty("windowsVirtualKeyCode", code);
                if (key.equals("Enter")) {
                    down.addProperty("text", "\r");
                }
            }
            call("Input.dispatchKeyEvent", down);
            JsonObject up = down.deepCopy();
            up.addProperty("type", "keyUp");
            up.remove("text");
            call("Input.dispatchKeyEvent", up);
        }
    }

    /** Writes into the element that has the focus. */
    public void type(String text) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("text", text);
        call("Input.insertText", parameters);
    }

    /** Replaces what a field contains. */
    public void fill(String selector, String text) {
        awaitElement(selector);
        evaluate("(() => { const field = document.querySelector(" + quoted(selector)
                + "); field.focus(); field.select?.(); })()");
        type(text);
    }

    /** Chooses from a list, as a person does with the arrow keys. */
    public void choose(String selector, String value) {
        awaitElement(selector + " option[value=\"" + value + "\"]");
        evaluate("(() => { const list = document.querySelector(" + quoted(selector) + "); list.value = " + quoted(value)
                + "; list.dispatchEvent(new Event('change', {bubbles: true})); })()");
    }

    public void window(int width, int height, boolean dark) {
        JsonObject metrics = new JsonObject();
        metrics.addProperty("width", width);
        metrics.addProperty("height", height);
        metrics.addProperty("deviceScaleFactor", 1);
        metrics.addProperty("mobile", false);
        call("Emulation.setDeviceMetricsOverride", metrics);
        JsonObject scheme = new JsonObject();
        scheme.addProperty("name", "prefers-color-scheme");
        scheme.addProperty("value", dark ? "dark" : "light");
        JsonArray features = new JsonArray();
        features.add(scheme);
        JsonObject media = new JsonObject();
        media.add("features", features);
        call("Emulation.setEmulatedMedia", media);
    }

    public void picture(Path file) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("format", "png");
        String data = call("Page.captureScreenshot", parameters).get("data").getAsString();
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void close() {
        call("Page.close", new JsonObject());
    }

    String context() {
        return context;
    }

    String languages() {
        return languages;
    }

    void prepare(String userAgent) {
        for (String domain : List.of("Page", "Runtime", "Log")) {
            call(domain + ".enable", new JsonObject());
        }
        JsonObject agent = new JsonObject();
        agent.addProperty("userAgent", userAgent);
        agent.addProperty("acceptLanguage", languages);
        call("Emulation.setUserAgentOverride", agent);
        window(WIDTH, HEIGHT, false);
    }

    void event(String method, JsonObject parameters) {
        if (method.equals("Runtime.exceptionThrown")) {
            errors.add(parameters.toString());
        } else if (method.equals("Log.entryAdded")) {
            JsonObject entry = parameters.getAsJsonObject("entry");
            // A refused call is no fault of the page, and neither is a connection that the simulator has closed.
            if (entry.get("level").getAsString().equals("error")
                    && !entry.get("source").getAsString().equals("network")) {
                errors.add(entry.toString());
            }
        }
    }

    private void awaitLoaded() {
        awaitTrue("document.readyState === 'complete' && document.querySelector('main[data-view]')");
    }

    private JsonObject call(String method, JsonObject parameters) {
        return browser.call(session, method, parameters);
    }

    private static String quoted(String text) {
        return new JsonPrimitive(text).toString();
    }
}
