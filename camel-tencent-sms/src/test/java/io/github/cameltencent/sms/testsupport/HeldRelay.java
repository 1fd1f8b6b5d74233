package io.github.cameltencent.sms.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** Takes a connection, and passes its bytes on to a server once it is released, so that TLS takes as long as a test wants. */
public final class HeldRelay implements AutoCloseable {

    private final ServerSocket listening;
    private final int target;
    private final CountDownLatch accepted = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    public HeldRelay(int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        new Thread(this::relay, "held relay").start();
    }

    public int port() {
        return listening.getLocalPort();
    }

    public void awaitConnection() throws InterruptedException {
        accepted.await();
    }

    public void release() {
        released.countDown();
    }

    private void relay() {
        try (Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            accepted.countDown();
            released.await();
            Thread back = new Thread(() -> forward(server, client), "held relay, back");
            back.start();
            forward(client, server);
            back.join();
        } catch (IOException | InterruptedException e) {
            // The test is over.
        }
    }

    private static void forward(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of them has closed.
        }
    }

    @Override
    public void close() throws IOException {
        release();
        listening.close();
    }
}
