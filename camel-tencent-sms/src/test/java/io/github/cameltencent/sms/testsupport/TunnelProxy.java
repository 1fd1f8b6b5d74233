package io.github.cameltencent.sms.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy on this machine that tunnels, whatever the host, to one port, and misbehaves when it is told to. */
public final class TunnelProxy implements AutoCloseable {

    /** What it does with a connection. */
    public enum Behaviour {
        TUNNEL,
        /** Hangs up without an answer. */
        HANG_UP,
        /** Makes the tunnel, and hangs up as soon as something is to go through it. */
        HANG_UP_BEHIND_THE_TUNNEL,
        /** Passes everything on, and hangs up as soon as the target answers anything but the TLS handshake. */
        KEEP_THE_ANSWER,
        /** Says nothing. */
        BE_SILENT
    }

    private static final int APPLICATION_DATA = 23;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final int target;

    private volatile Behaviour behaviour = Behaviour.TUNNEL;
    private volatile String refusal = "";
    private volatile String login = "";

    public TunnelProxy(int target) throws IOException {
        this.target = target;
        threads.execute(this::accept);
    }

    public TunnelProxy behave(Behaviour wanted) {
        behaviour = wanted;
        return this;
    }

    /** Such as {@code 502 Bad Gateway}. */
    public TunnelProxy refuseWith(String status) {
        refusal = status;
        return this;
    }

    public TunnelProxy demand(String user, String password) {
        login = "Proxy-Authorization: Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Who has said a password in the head of a request. */
    public static String user(String head) {
        String login = head.replaceAll("(?s).*Proxy-Authorization: Basic ([^\\r]+)\\r.*", "$1");
        return new String(Base64.getDecoder().decode(login), StandardCharsets.UTF_8).replaceAll(":.*", "");
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The heads of all requests, in order. */
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                sockets.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // It was closed.
            }
        }
    }

    private void serve(Socket client) {
        try {
            String head = head(client.getInputStream());
            requests.add(head);
            if (behaviour == Behaviour.BE_SILENT) {
                client.getInputStream().read();
                return;
            } else if (behaviour == Behaviour.HANG_UP) {
                client.close();
                return;
            }
            String status = !head.contains(login)
                    ? "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\""
                    : !refusal.isEmpty() ? refusal : "200 Connection established";
            boolean established = status.startsWith("200");
            answer(client, status + (established ? "" : "\r\nContent-Length: 0\r\nConnection: close"));
            if (established) {
                tunnel(client);
            } else {
                client.close();
            }
        } catch (IOException e) {
            // One of both sides has gone.
        }
    }

    private void tunnel(Socket client) throws IOException {
        if (behaviour == Behaviour.HANG_UP_BEHIND_THE_TUNNEL) {
            client.getInputStream().read();
            client.close();
            return;
        }
        try (Socket service = new Socket(InetAddress.getLoopbackAddress(), target)) {
            sockets.add(service);
            threads.execute(() -> forward(client, service));
            if (behaviour == Behaviour.KEEP_THE_ANSWER) {
                forwardHandshake(service, client);
            } else {
                forward(service, client);
            }
        }
        client.close();
    }

    private static void forward(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of both sides has gone.
        }
    }

    /** TLS 1.2: what follows the handshake are records of application data, and no other is. */
    private static void forwardHandshake(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        while (true) {
            byte[] header = in.readNBytes(5);
            if (header.length < 5 || header[0] == APPLICATION_DATA) {
                return;
            }
            int length = (header[3] & 0xff) << 8 | header[4] & 0xff;
            out.write(header);
            out.write(in.readNBytes(length));
            out.flush();
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b != -1; b = in.read()) {
            head.write(b);
            String text = head.toString(StandardCharsets.US_ASCII);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        throw new IOException("no request");
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }
}
