package io.github.cameltencent.sms.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaFilesTest {

    private static final Pattern COLUMN =
            Pattern.compile("^ {4}(\\w+) (?:varchar|text|mediumtext|integer|bigint)", Pattern.MULTILINE);

    private static String read(String database) throws IOException {
        try (InputStream file = SchemaFilesTest.class.getResourceAsStream("schema-" + database + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> columns(String file) {
        return COLUMN.matcher(file).results().map(column -> column.group(1)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb", "h2"})
    void haveTheSameColumns(String database) throws IOException {
        assertThat(columns(read(database))).hasSize(31).isEqualTo(columns(read("postgresql")));
    }

    /** There is no MySQL to test with: what is tested with MariaDB is the same for it. */
    @Test
    void differInTheCollationOnlyBetweenMySqlAndMariaDb() throws IOException {
        assertThat(read("mysql")
                        .replace("utf8mb4_0900_bin", "utf8mb4_nopad_bin")
                        .replace("MySQL 8.0.17", "MariaDB 10.6"))
                .isEqualTo(read("mariadb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql", "mariadb", "h2"})
    void arePlainStatements(String database) throws IOException {
        assertThat(read(database)).doesNotContain("/*", "$$", "delimiter").isASCII();
    }
}
