package io.github.cameltencent.sms.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A key that signs for a day, in a folder of its own. */
final class ThrowAwayKey implements AutoCloseable {

    static final String PASSPHRASE = "throw-away";

    private final Path home;
    private final String secret;

    /** @param home where it is made; short, because gpg makes sockets there */
    ThrowAwayKey(Path home) throws IOException, InterruptedException {
        this.home = Files.createDirectory(
                home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        gpg("--quick-generate-key", "Nobody <nobody@example.com>", "rsa2048", "sign", "1d");
        this.secret = gpg("--armor", "--export-secret-keys");
    }

    /** As the secret of a workflow. */
    String secret() {
        return secret;
    }

    /** Fails if the signature is not one of this key for the file. */
    void verify(Path signature, Path file) throws IOException, InterruptedException {
        gpg("--verify", signature.toString(), file.toString());
    }

    private String gpg(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("gpg", "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", PASSPHRASE));
        command.addAll(List.of(arguments));
        return Commands.run(home, Map.of("GNUPGHOME", home.toString()), command);
    }

    /** Ends gpg's agent. */
    @Override
    public void close() throws IOException, InterruptedException {
        Commands.run(home, Map.of("GNUPGHOME", home.toString()), List.of("gpgconf", "--kill", "all"));
    }
}
