package io.github.cameltencent.sms.testsupport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.github.cameltencent.sms.testsupport.WireFault.Moment;

/** One connection of a {@link FaultyServer}. */
public final class FaultyConnection {

    private static final String SENT = WireFault.http(
            "200 OK",
            "Content-Type: application/json\r\n",
            "{\"Response\":{\"SendStatusSet\":[{\"SerialNo\":\"2028:1\",\"PhoneNumber\":\"" + RouteHarness.PHONE_NUMBER
                    + "\",\"Fee\":1,\"SessionContext\":\"\",\"Code\":\"Ok\",\"Message\":\"send success\","
                    + "\"IsoCode\":\"CN\"}],\"RequestId\":\"r\"}}");
    private static final int TLS_RECORD_HEADER = 5;

    private final FaultyServer server;
    private final Socket socket;
    private final InputStream in;
    private boolean reused;

    public FaultyConnection(FaultyServer server, Socket socket) throws IOException {
        this.server = server;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Closes its direction, and goes on reading, so that it is seen when the other side closes too. */
    public void closeIdle() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new AssertionError("the connection was to be idle", e);
        }
    }

    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed already.
        }
    }

    public void serve() {
        try {
            while (serveOne()) {
                reused = true;
            }
        } catch (IOException e) {
            // The client broke it off.
        } finally {
            close();
            server.ended(this);
        }
    }

    /** False if that was the last one on this connection. */
    private boolean serveOne() throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            return false;
        }
        if (server.strikes(Moment.REQUEST_BEGUN, reused)) {
            return strike();
        }
        in.reset();
        if (server.strikes(Moment.CLIENT_HELLO, reused)) {
            byte[] header = in.readNBytes(TLS_RECORD_HEADER);
            in.readNBytes((header[3] & 0xff) << 8 | (header[4] & 0xff));
            return strike();
        }
        if (!readRequest()) {
            return false;
        }
        boolean struck = server.strikes(Moment.REQUEST_READ, reused);
        server.count(struck);
        if (struck) {
            return strike();
        }
        write(SENT);
        return true;
    }

    /** False if it does not come to its end. */
    private boolean readRequest() throws IOException {
        int length = 0;
        boolean send = false;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            String[] header = line.split(":\\s*", 2);
            if (header[0].equalsIgnoreCase("Content-Length")) {
                length = Integer.parseInt(header[1]);
            } else if (header[0].equalsIgnoreCase("X-TC-Action")) {
                send = header[1].equals("SendSms");
            }
        }
        return in.readNBytes(length).length == length && send;
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the request is cut");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private boolean strike() throws IOException {
        write(server.fault().answer());
        switch (server.fault().then()) {
            case KEEP -> {
                return true;
            }
            case RST -> socket.setSoLinger(true, 0);
            case FIN -> socket.shutdownOutput();
        }
        return false;
    }

    private void write(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
