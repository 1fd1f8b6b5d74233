package io.github.cameltencent.sms.example.campaign.database;

import java.util.function.UnaryOperator;

import com.zaxxer.hikari.HikariDataSource;

/** The database of a program that is no worker, by the settings of the workers. */
public final class CampaignDataSource {

    private CampaignDataSource() {}

    /**
     * One connection.
     *
     * @param settings finds the value of a key
     */
    public static HikariDataSource open(UnaryOperator<String> settings) {
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(settings.apply("jdbc.url").strip());
        dataSource.setUsername(settings.apply("jdbc.user").strip());
        dataSource.setPassword(settings.apply("jdbc.password").strip());
        dataSource.addDataSourceProperty(
                "socketTimeout", settings.apply("jdbc.socketTimeout").strip());
        dataSource.setMaximumPoolSize(1);
        return dataSource;
    }
}
