package io.github.cameltencent.sms.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import org.jspecify.annotations.Nullable;

/** The accepted credentials: those of the builder, and those that tests add and remove. */
public final class CredentialStore {
    private final SimulatorSettings settings;
    private final Map<String, Key> keys = new ConcurrentHashMap<>();

    /** The key and the token of an id. One object, so that no request is checked against half of a change. */
    record Key(Tc3Signature signature, @Nullable String sessionToken) {
        /** A permanent key has no token, so a token in the request belongs to other credentials. */
        boolean hasToken(String token) {
            // Constant time, so that the time does not reveal the token.
            return MessageDigest.isEqual(utf8(sessionToken == null ? "" : sessionToken), utf8(token));
        }

        @Override
        public String toString() {
            return "Key[]";
        }
    }

    public CredentialStore(SimulatorSettings settings) {
        this.settings = settings;
        reset();
    }

    public void reset() {
        keys.clear();
        add(settings.secretId(), settings.secretKey(), settings.sessionToken());
    }

    public void add(String secretId, String secretKey, @Nullable String sessionToken) {
        keys.put(secretId, new Key(new Tc3Signature(secretKey), sessionToken));
    }

    public void remove(String secretId) {
        keys.remove(secretId);
    }

    @Nullable
    Key find(String secretId) {
        return keys.get(secretId);
    }

    /** Those of all known keys. */
    List<Tc3Signature> signatures() {
        return keys.values().stream().map(Key::signature).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
