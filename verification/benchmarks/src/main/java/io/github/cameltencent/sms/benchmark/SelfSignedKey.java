package io.github.cameltencent.sms.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A key for 127.0.0.1, in files that are deleted when this JVM ends. A JVM has only one, because clients with the default
 * trust store read it once only.
 */
final class SelfSignedKey {

    static final String PASSWORD = "benchmark";

    private static final String ALIAS = "server";

    private static @Nullable SelfSignedKey made;

    private final Path keyFile;
    private final Path trustFile;

    private SelfSignedKey(Path folder) {
        folder.toFile().deleteOnExit();
        this.keyFile = folder.resolve("key.p12");
        this.trustFile = folder.resolve("trust.p12");
        keyFile.toFile().deleteOnExit();
        trustFile.toFile().deleteOnExit();
    }

    /** Makes it, the first time. */
    static synchronized SelfSignedKey ofThisJvm() throws IOException, InterruptedException, GeneralSecurityException {
        SelfSignedKey key = made;
        if (key == null) {
            key = make();
            made = key;
        }
        return key;
    }

    /** Runs {@code keytool} of this JDK. */
    private static SelfSignedKey make() throws IOException, InterruptedException, GeneralSecurityException {
        SelfSignedKey key = new SelfSignedKey(Files.createTempDirectory("benchmark-key"));
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        key.keyFile.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool ended with " + keytool.exitValue());
        }
        key.writeTrust();
        return key;
    }

    /** Where the server finds its key and certificate. */
    Path keyFile() {
        return keyFile;
    }

    /** Makes all clients in this JVM with the default trust store trust this key only. */
    void trustInThisJvm() {
        trust().forEach(System::setProperty);
    }

    /** The options of another JVM whose clients with the default trust store trust this key only. */
    List<String> trustOptions() {
        return trust().entrySet().stream()
                .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                .toList();
    }

    private Map<String, String> trust() {
        return Map.of(
                "javax.net.ssl.trustStore",
                trustFile.toString(),
                "javax.net.ssl.trustStorePassword",
                PASSWORD,
                "javax.net.ssl.trustStoreType",
                "PKCS12");
    }

    static KeyStore load(Path keyFile) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyFile)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private void writeTrust() throws IOException, GeneralSecurityException {
        KeyStore keys = load(keyFile);
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        try (OutputStream out = Files.newOutputStream(trustFile)) {
            trust.store(out, PASSWORD.toCharArray());
        }
    }
}
