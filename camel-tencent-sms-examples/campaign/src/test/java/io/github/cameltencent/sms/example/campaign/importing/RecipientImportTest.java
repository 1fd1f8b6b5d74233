package io.github.cameltencent.sms.example.campaign.importing;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.example.campaign.database.CampaignDatabase;
import io.github.cameltencent.sms.example.campaign.server.KafkaServer;
import io.github.cameltencent.sms.example.campaign.server.PostgreSqlServer;
import io.github.cameltencent.sms.example.campaign.topic.RecipientJson;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Files become recipients in PostgreSQL and records in Kafka. */
class RecipientImportTest {

    private static final Path SAMPLES = Path.of("src/test/resources/import");

    @TempDir
    static Path servers;

    @TempDir
    Path folder;

    private static KafkaServer kafka;
    private static PostgreSqlServer postgreSql;
    private static HikariDataSource dataSource;
    private static CampaignDatabase database;

    @BeforeAll
    static void start() throws Exception {
        kafka = KafkaServer.start(servers.resolve("kafka"));
        postgreSql = PostgreSqlServer.start(servers.resolve("postgresql"));
        dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(postgreSql.url());
        dataSource.setUsername("postgres");
        database = new CampaignDatabase(dataSource).createSchema();
    }

    @AfterAll
    static void stop() throws IOException {
        dataSource.close();
        postgreSql.close();
        kafka.close();
    }

    @Test
    void importsWhoIsNew() throws Exception {
        Path file = sample("customers.csv");
        Map<String, String> settings = settings("new", file);

        assertThat(run(settings, 0).replace(folder + File.separator, "").replaceFirst("in [0-9.]+ s", "in 0.2 s"))
                .isEqualToNormalizingNewlines(Files.readString(SAMPLES.resolve("report.txt")));
        assertThat(records("new"))
                .containsExactlyInAnyOrder("+8613800138000 [Ada, 246810]", "+8613800138001 [Bob, Jr., 135790]");
        assertThat(database.recipients().list("new")).containsExactly("+8613800138000", "+8613800138001");

        assertThat(run(settings, 0)).contains(" 0 imported", "3 left out: in the file again, or imported before");
        settings.put("import.file", sample("customers.ndjson").toString());
        assertThat(run(settings, 0)).contains(" 0 imported", "2 left out: in the file again, or imported before");
        assertThat(records("new")).hasSize(2);
        assertThat(retention("campaign.new")).isEqualTo("-1");
    }

    private static String retention(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.brokers()))) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(TopicConfig.RETENTION_MS_CONFIG)
                    .value();
        }
    }

    @Test
    void leavesOutWhoHasOptedOut() throws Exception {
        database.optOuts().add("+8613800138003", "a test");
        Path file = Files.writeString(
                folder.resolve("a.csv"), "phoneNumber\n+8613800138003\n+8613800138004\n13105550100\n+60123456789\n");
        Map<String, String> settings = settings("opt-outs", file);
        settings.put("import.countries", "86, 60");

        assertThat(run(settings, 0)).contains(" 2 imported", " 1 left out: opted out", " 1 rejected");
        assertThat(database.recipients().list("opt-outs")).containsExactly("+60123456789", "+8613800138004");

        database.campaigns().cancel("opt-outs");
        assertThat(run(settings, 2)).startsWith("Nothing is imported: the campaign is cancelled");
        execute("update campaign set state = 'ENDED' where id = 'opt-outs'");
        assertThat(run(settings, 2)).startsWith("Nothing is imported: the campaign has ended");
    }

    @Test
    void importsNothingIntoACampaignWithAnotherTemplate() throws Exception {
        Path file = Files.writeString(folder.resolve("first.csv"), "phoneNumber\n+8613800138011\n");
        Map<String, String> settings = settings("template", file);
        assertThat(run(settings, 0)).contains(" 1 imported");
        Files.writeString(file, "phoneNumber\n+8613800138012\n");

        settings.put("import.templateId", "2220");
        assertThat(run(settings, 2))
                .startsWith("Nothing is imported: import.templateId is 2220, but the campaign has 1110")
                .contains("Set another import.campaign, or leave import.templateId empty");
        settings.put("import.templateId", "");
        settings.put("import.signName", "Other");
        assertThat(run(settings, 2)).startsWith("Nothing is imported: import.signName is Other");
        settings.put("import.signName", "");

        assertThat(run(settings, 0)).contains(" 1 imported");
        assertThat(database.recipients().list("template")).containsExactly("+8613800138011", "+8613800138012");
    }

    @Test
    void importsNothingOfAFileThatIsRefused() throws Exception {
        Path file = Files.write(folder.resolve("gbk.csv"), "phoneNumber,1\n13800138001,\u4e2d\u6587\n".getBytes("GBK"));

        assertThat(run(settings("refused", file), 2)).startsWith("Nothing is imported: line 2 is not in UTF-8");

        Map<String, String> settings = settings("refused", file);
        settings.put("import.file", "");
        assertThat(run(settings, 2)).contains("set import.file, for instance in the environment as IMPORT_FILE");
        settings.put("import.file", folder.resolve("absent.csv").toString());
        assertThat(run(settings, 2)).contains("there is no file");

        // It would stay as it is when the file and, with it, the template are corrected.
        assertThat(database.campaigns().find("refused")).isNull();
        assertThat(records("refused")).isEmpty();
    }

    @Test
    void leavesNobodyOutAfterItWasKilled() throws Exception {
        int recipients = 3_500;
        Path file = Files.writeString(
                folder.resolve("customers.csv"),
                IntStream.range(0, recipients)
                        .mapToObj(RecipientImportTest::number)
                        .collect(Collectors.joining("\n", "phoneNumber\n", "\n")));
        Map<String, String> settings = settings("killed", file);

        // The second chunk is on the topic, and waits for this row in the database.
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("insert into campaign_recipient (campaign, phone_number) values ('killed', '"
                            + number(1_500) + "')");
            Process process = process(settings);
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(500))
                    .pollInSameThread()
                    .until(() -> !process.isAlive() || records("killed").size() == 2_000);
            process.toHandle().destroyForcibly();
            process.waitFor();
            // Otherwise the database goes on without its client.
            other.createStatement()
                    .execute(
                            "select pg_terminate_backend(pid, 60000) from pg_stat_activity where wait_event_type = 'Lock'");
            other.rollback();
        }
        assertThat(database.recipients().list("killed")).hasSize(1_000);

        assertThat(run(settings, 0))
                .contains("2,500 imported", "1,000 left out: in the file again, or imported before");
        assertThat(database.recipients().list("killed")).hasSize(recipients);
        assertThat(records("killed")).hasSize(recipients + 1_000);
        assertThat(records("killed").stream().distinct()).hasSize(recipients);
    }

    /** Otherwise Tencent would refuse each message, or the campaign would not be what somebody meant. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import.templateId     | my-template | The template id of a campaign has digits only",
                "import.signName       | ' '         | set import.signName",
                "sms.sdkAppId          | ''          | The smsSdkAppId of a campaign has digits only",
                "import.countries      | +86         | codes such as 86, without plus",
                "import.campaign       | spring.sale | The id of a campaign has",
                "import.marketing      | yes         | import.marketing is true or false",
                "import.paused         | ''          | import.paused is true or false",
                "import.budgetMessages | many        | import.budgetMessages is not a number",
                "import.budgetMessages | -1          | Neither a budget nor a price is negative",
                "import.budgetAmount   | 100         | A budget of money needs the price of a message",
                "import.partitions     | 0           | import.partitions is at least 1",
            })
    void makesNoCampaignThatCannotBeSent(String key, String value, String reason) throws Exception {
        Map<String, String> settings = settings("mistaken", sample("customers.csv"));
        settings.put(key, value);

        assertThat(run(settings, 2)).startsWith("Nothing is imported: ").contains(reason);

        assertThat(database.campaigns().find("mistaken")).isNull();
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    private Path sample(String name) throws IOException {
        return Files.copy(SAMPLES.resolve(name), folder.resolve(name));
    }

    private static String number(int index) {
        return String.format(Locale.ROOT, "+86138%08d", index);
    }

    private static Map<String, String> settings(String campaign, Path file) {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.brokers", kafka.brokers());
        settings.put("jdbc.url", postgreSql.url());
        settings.put("jdbc.user", "postgres");
        settings.put("import.campaign", campaign);
        settings.put("import.file", file.toString());
        settings.put("import.templateId", "1110");
        settings.put("import.signName", "Example");
        settings.put("import.marketing", "false");
        return settings;
    }

    /** Runs it in this JVM, and returns what it prints. */
    private static String run(Map<String, String> settings, int exitCode) throws Exception {
        ImportSettings defaults = ImportSettings.load();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImportSettings own = new ImportSettings(key -> settings.getOrDefault(key, defaults.value(key)));
        assertThat(new CampaignImport(own, new PrintStream(out, true, UTF_8)).run())
                .isEqualTo(exitCode);
        return out.toString(UTF_8);
    }

    private static Process process(Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MetaspaceSize=128m"));
        command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), CampaignImport.class.getName()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Numbers and parameters of all records of a campaign. */
    private static List<String> records(String campaign) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.brokers(),
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("campaign." + campaign).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            List<String> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end.get(partition))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    records.add(record.key() + " "
                            + RecipientJson.read(record.value()).templateParamSet());
                }
            }
            return records;
        }
    }
}
