import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** The Camel CLI, for tests on a machine without JBang. */
public class CamelCli {

    public static void main(String[] args) {
        CamelJBangMain.run(args);
    }
}
