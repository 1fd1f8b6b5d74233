package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Credentials from a file, which can be rewritten at any time. */
class ProfileCredentialsTest {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock();
    private Path home;
    private Path system;
    private ProfileCredentials provider;

    @BeforeEach
    void twoPlaces() {
        home = directory.resolve("home");
        system = directory.resolve("etc");
        provider = new ProfileCredentials(List.of(home, system), clock);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[default]\nsecret_id=id\nsecret_key=key",
                "\uFEFF[default]\r\nsecret_id = id\r\nsecret_key = \"key\"\r\n",
                "# a comment\n[other]\nsecret_id=no\nsecret_key=no\n\n [default] \n;secret_key=no\n SECRET_ID =id\nsecret_key=key\n"
                        + "region=x\n[more]\nsecret_id=no\nsecret_key=no\n"
            })
    void readsThePairOfTheDefaultSection(String content) throws IOException {
        writeText(home, content);

        assertThat(provider.credentials()).isEqualTo(new Credentials("id", "key"));
    }

    /** What one of Tencent's SDKs for Java, Python and Node.js reads is read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[default]\nsecret_id: id\nsecret_key : key",
                "[ default ]\nsecret_id=id\nsecret_key=key",
                "[\"default\"]\nsecret_id=id\nsecret_key=key",
                "[default] ; mine\nsecret_id=id\nsecret_key=key",
                "[default]\n  # a comment\n  ; another one\n\tsecret_id\t=\tid\n   secret_key   =   key   ",
                "[default]\nsecret_id = id ; of the team\nsecret_key = key # since May",
                "[default]\nsecret_id='id' ; of the team\nsecret_key=\"key\" # since May",
                "[default]\n'secret_id'='id'\n\"secret_key\"=\"key\"",
                "[default]\nSecret_Id=id\nSECRET_KEY=key",
                "\uFEFF[default]\rsecret_id=id\rsecret_key=key\r",
                "[other]\nsecret_id=no\nsecret_key=no\ntoken=no\n[default]\nsecret_id=id\n[more]\nx=y\n[default]\nsecret_key=key",
                "[default]\nsecret_id=id\nsecret_id=id\nsecret_key=key\ntoken=",
                "[other]\nnote='a' b\nx=1\nx=2\n[default]\nsecret_id=id\nsecret_key=key",
                "[default]\nsecret_id=id\nsecret_key=key\nregion=a\nregion=b\nnote=\"a\" b",
                "[default]\nwords alone\nsecret_id=id\nsecret_key=key"
            })
    void readsWhatAnSdkReads(String content) throws IOException {
        writeText(home, content);

        assertThat(provider.credentials()).isEqualTo(new Credentials("id", "key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token = a/b+c=", "TOKEN: a/b+c=", "token='a/b+c=' # of today"})
    void readsTheTokenOfTemporaryOnes(String line) throws IOException {
        writeText(home, "[default]\nsecret_id = id\nsecret_key = key\n" + line);

        assertThat(provider.credentials()).isEqualTo(new Credentials("id", "key", "a/b+c="));
    }

    @Test
    void takesTheFileThatTheEnvironmentNames() throws IOException {
        write(home, "id", "key");
        Map<String, String> environment = Map.of("TENCENTCLOUD_CREDENTIALS_FILE", " " + home + "\n");

        assertThat(new ProfileCredentials(environment, directory.toString()).credentials())
                .isEqualTo(new Credentials("id", "key"));

        Files.delete(home);
        Files.createDirectory(directory.resolve(".tencentcloud"));
        write(directory.resolve(".tencentcloud").resolve("credentials"), "another", "key");
        assertThatThrownBy(new ProfileCredentials(environment, directory.toString())::credentials)
                .isInstanceOf(CredentialsException.class)
                .isNotInstanceOf(CredentialsNotFoundException.class)
                .hasMessage("there is no file " + home + ", which TENCENTCLOUD_CREDENTIALS_FILE names");
        assertThat(new ProfileCredentials(Map.of(), directory.toString())
                        .credentials()
                        .secretId())
                .isEqualTo("another");
    }

    @ParameterizedTest
    @CsvSource({
        "'region=x\nsession_token = the-secret-that-nobody-may-see', '', 'Only secret_id, secret_key and token are read from %s; ignored: region, session_token'",
        "'the-secret-that-nobody-may-see = 1\nAKID123 = 2', '', 'Only secret_id, secret_key and token are read from %s; ignored: (something else)'",
        "'', prod, 'Only the section [default] of %s is read; TENCENTCLOUD_PROFILE is ignored'"
    })
    void warnsOnceOfWhatItDoesNotRead(String more, String profile, String warning) throws IOException {
        writeText(home, "[default]\nsecret_id=id\nsecret_key=key\n" + more);
        try (LogCapture log = new LogCapture(ProfileCredentials.class)) {
            provider = new ProfileCredentials(
                    Map.of("TENCENTCLOUD_CREDENTIALS_FILE", home.toString(), "TENCENTCLOUD_PROFILE", profile), "");
            provider.credentials();
            provider.credentials();

            assertThat(log.lines()).singleElement().isEqualTo(warning.formatted(home));
        }
    }

    @Test
    void keepsAnEqualsSignInAKey() throws IOException {
        write(home, "id", "key=2=");

        assertThat(provider.credentials().secretKey()).isEqualTo("key=2=");
    }

    @Test
    void looksInTheHomeDirectoryFirst() throws IOException {
        write(system, "system", "key");
        write(home, "home", "key");

        assertThat(provider.credentials().secretId()).isEqualTo("home");
    }

    @Test
    void looksInTheSystemDirectoryNext() throws IOException {
        write(system, "system", "key");

        assertThat(provider.credentials().secretId()).isEqualTo("system");
    }

    @Test
    void saysWhereItLooked() {
        assertThatThrownBy(provider::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessage("there is no file " + home + " and no file " + system);
    }

    @Test
    void findsAFileThatComesLater() throws IOException {
        assertThatThrownBy(provider::credentials).isInstanceOf(CredentialsException.class);
        write(home, "id", "key");

        assertThat(provider.credentials().secretId()).isEqualTo("id");
    }

    @ParameterizedTest
    @CsvSource({
        "'secret_id=the-secret-that-nobody-may-see\nsecret_key=the-secret-that-nobody-may-see', has no secret_id in the section [default]",
        "'[default]\nsecret_id=the-secret-that-nobody-may-see', has no secret_key in the section [default]",
        "'[default]\nsecret_id=\nsecret_key=the-secret-that-nobody-may-see', has no secret_id in the section [default]",
        "'[default]\nsecret_id=id\nsecret_key=the-secret-that-nobody-may-see of mine', 'is invalid: secretKey contains a character'",
        "'[DEFAULT]\nsecret_id=the-secret-that-nobody-may-see\nsecret_key=x', 'has no secret_id in the section [default], but in another one, [DEFAULT]: write the name in lower case'",
        "'[prod]\nsecret_id=the-secret-that-nobody-may-see\nsecret_key=x', 'has no secret_id in the section [default], but in another one'",
        "'secret_id=the-secret-that-nobody-may-see\nsecret_key=x', has no secret_id in the section [default]; it is before any section",
        "'[default]\nsecret_id=id\nsecret_key=the-secret-that-nobody-may-see\nsecret_key=y', 'has secret_key twice in one section, with two values'",
        "'[default]\nsecret_id=id\nsecret_key=\"x\" the-secret-that-nobody-may-see', has text after the closing quotation mark of secret_key",
        "'[default]\nsecret_id=id\nsecret_key=${env:SECRET_KEY:-the-secret-that-nobody-may-see}', 'is invalid: secretKey is the placeholder ${env:SECRET_KEY}'",
        "'\u0000\u0001 the-secret-that-nobody-may-see', has no secret_id in the section [default]"
    })
    void saysWhatIsWrongAndShowsNothing(String content, String why) throws IOException {
        writeText(home, content);

        assertThatThrownBy(provider::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessageStartingWith(home + " " + why)
                .hasMessageNotContaining("the-secret-that-nobody-may-see");
    }

    @Test
    void refusesWhatCanBeNoCredentialsFile() throws IOException {
        Files.createDirectory(home);
        assertThatThrownBy(provider::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("cannot be read");

        Files.delete(home);
        Files.write(home, new byte[64 * 1024 + 1]);
        assertThatThrownBy(provider::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("larger");
    }

    @Test
    void takesARotatedKeyOverWithoutARestart() throws IOException {
        write(home, "id-1", "key-1");
        assertThat(provider.credentials().secretId()).isEqualTo("id-1");

        write(home, "id-2", "key-2");
        assertThat(afterASecond().secretId()).isEqualTo("id-1");
        assertThat(afterASecond()).isEqualTo(new Credentials("id-2", "key-2"));
    }

    @Test
    void aFileThatIsBeingRewrittenKeepsTheLastPair() throws IOException {
        write(home, "id-1", "key-1");
        Credentials first = provider.credentials();

        for (int i = 0; i < 2; i++) {
            writeText(home, "");
            assertThat(afterASecond()).isEqualTo(first);
            write(home, "id-2", "half-of-");
            assertThat(afterASecond()).isEqualTo(first);
        }
        write(home, "id-2", "half-of-the-key");
        assertThat(afterASecond()).isEqualTo(first);
        assertThat(afterASecond()).isEqualTo(new Credentials("id-2", "half-of-the-key"));
    }

    @Test
    void aFileThatIsGoneIsNotReplacedByOneOfAnotherAccount() throws IOException {
        write(home, "id", "key");
        write(system, "other", "key");
        provider.credentials();

        Files.delete(home);

        assertThat(afterASecond().secretId()).isEqualTo("id");
        assertThat(afterASecond().secretId()).isEqualTo("id");
    }

    @Test
    void readsTheFileAtOnceWhenThePairIsRefused() throws Exception {
        write(home, "id-1", "key-1");
        Credentials refused = provider.credentials();
        assertThat(renewed(refused)).isFalse();

        write(home, "id-2", "key-2");

        assertThat(renewed(refused)).isTrue();
        assertThat(provider.credentials().secretId()).isEqualTo("id-2");
        assertThat(renewed(refused)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"rw-------, 0", "rw-r-----, 0", "rw-r--r--, 1"})
    void warnsOnceOfAFileThatEverybodyCanRead(String permissions, int warnings) throws IOException {
        assumeTrue(POSIX);
        write(home, "id", "the-secret-that-nobody-may-see");
        permit(home, permissions);
        try (LogCapture log = new LogCapture(ProfileCredentials.class)) {
            provider.credentials();
            afterASecond();

            assertThat(log.lines())
                    .hasSize(warnings)
                    .allSatisfy(line -> assertThat(line)
                            .contains(home.toString(), "chmod 600")
                            .doesNotContain("the-secret-that-nobody-may-see"));
        }
    }

    private Credentials afterASecond() {
        clock.advance(Duration.ofSeconds(1));
        provider.credentials();
        return provider.credentials();
    }

    private boolean renewed(Credentials refused) throws Exception {
        return provider.renew(refused).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static void write(Path file, String id, String key) throws IOException {
        writeText(file, "[default]\nsecret_id = " + id + "\nsecret_key = " + key + "\n");
    }

    private static void writeText(Path file, String content) throws IOException {
        Files.writeString(file, content);
        permit(file, "rw-------");
    }

    private static void permit(Path file, String permissions) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }
}
