package io.github.cameltencent.sms.example.recipes;

import java.util.concurrent.TimeUnit;

import org.apache.camel.component.file.cluster.FileLockClusterService;

/** Nodes that share a folder. */
public final class FileCluster {

    private FileCluster() {}

    // sample
    /** The leader holds the lock on a file in the folder. The others try to get it once a second. */
    public static FileLockClusterService in(String sharedFolder) throws Exception {
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setRoot(sharedFolder);
        cluster.setAcquireLockInterval(1, TimeUnit.SECONDS);
        return cluster;
    }
    // end
}
