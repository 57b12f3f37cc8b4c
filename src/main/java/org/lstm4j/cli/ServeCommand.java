package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lstm4j.kernel.KernelWarmUp;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.web.ModelShelf;
import org.lstm4j.web.ServedModel;
import org.lstm4j.web.WebServer;
import org.lstm4j.web.WebSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs the page and the interface over HTTP. */
@Command(
    name = "serve",
    description = "Serve a page that shows a network reading, and the interface behind it.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;

  @ParentCommand private RootCommand root;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL.zip",
      description = "Model to serve; may be given several times.")
  private List<Path> models = new ArrayList<>();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 for any that is free. Default: 8080.")
  private int port = 8080;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Output output = new Output(spec.commandLine());
    KernelWarmUp.startSingle(); // beside the loading of models
    List<Path> files = models.isEmpty() ? ModelOption.pair(root.environment()) : models;
    List<ServedModel> served = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString().replaceFirst("\\.zip$", "");
      served.add(new ServedModel(name, SentimentClassifier.load(Access.readable(file)), false));
    }
    try (WebServer server =
        WebServer.start(WebSettings.DEFAULT.withPort(port), new ModelShelf(served))) {
      output.result(server.address().toString());
      server.join();
    }
    return 0;
  }
}
