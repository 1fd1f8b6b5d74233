package io.github.cameltencent.sms.testsupport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;

import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** A certificate authority of its own, servers with its certificates, and the files by which an application knows it. */
public final class TlsFiles {

    public static final String PASSWORD = "changeit";

    private final HeldCertificate authority = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("An authority of our own")
            .build();
    private final Path directory;

    public TlsFiles(Path directory) {
        this.directory = directory;
    }

    /** A server that appears under the names, and answers every action with success. */
    public MockWebServer server(String... names) throws IOException {
        MockWebServer server = ApiServer.create();
        server.useHttps(serverCertificates(names).sslSocketFactory(), false);
        server.start();
        return server;
    }

    /** A server that asks for a certificate of this authority. */
    public MockWebServer serverForKnownClients(String... names) throws IOException {
        MockWebServer server = ApiServer.create();
        server.useHttps(serverCertificates(names).sslSocketFactory(), false);
        server.requireClientAuth();
        server.start();
        return server;
    }

    private HandshakeCertificates serverCertificates(String... names) {
        HeldCertificate.Builder certificate =
                new HeldCertificate.Builder().signedBy(authority).commonName(names[0]);
        for (String name : names) {
            certificate.addSubjectAlternativeName(name);
        }
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate.build())
                .addTrustedCertificate(authority.certificate())
                .build();
    }

    /** Trusts this authority, and no other. */
    public SSLContextParameters trusting() {
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(
                keyStore("trust.p12", store -> store.setCertificateEntry("authority", authority.certificate())));
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    /** As {@link #trusting}, and appears with a certificate. */
    public SSLContextParameters trustingAsClient(String name) {
        HeldCertificate client = new HeldCertificate.Builder()
                .signedBy(authority)
                .commonName(name)
                .build();
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyPassword(PASSWORD);
        keys.setKeyStore(keyStore(
                "client.p12",
                store -> store.setKeyEntry(
                        "client", client.keyPair().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {
                            client.certificate(), authority.certificate()
                        })));
        SSLContextParameters parameters = trusting();
        parameters.setKeyManagers(keys);
        return parameters;
    }

    private KeyStoreParameters keyStore(String name, Entry entry) {
        Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            entry.putInto(store);
            store.store(out, PASSWORD.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        KeyStoreParameters parameters = new KeyStoreParameters();
        parameters.setResource("file:" + file);
        parameters.setPassword(PASSWORD);
        return parameters;
    }

    private interface Entry {
        void putInto(KeyStore store) throws GeneralSecurityException;
    }
}
