package io.github.cameltencent.sms.example.campaign;

import io.github.cameltencent.sms.example.campaign.page.PageConfiguration;
import org.apache.camel.main.Main;

/**
 * A worker: sends, takes receipts and replies, and looks up what is unknown. Any number of them share the work. It runs until it
 * is stopped.
 */
public final class CampaignWorker {

    private CampaignWorker() {}

    /** The settings are in {@code application.properties}, system properties and the environment. */
    public static void main(String[] args) throws Exception {
        Main main = create();
        main.run();
        System.exit(main.getExitCode());
    }

    static Main create() {
        Main main = new Main();
        WorkerConfiguration worker = new WorkerConfiguration();
        main.configure().addConfiguration(worker);
        main.configure().addConfiguration(new PageConfiguration());
        main.configure().withRoutesIncludePattern("classpath:routes/*.camel.yaml");
        main.addMainListener(worker.listener());
        return main;
    }
}
