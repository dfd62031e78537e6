using System.Globalization;
using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>Writes a run as an executed notebook (nbformat 4.5 with Polyglot's metadata).</summary>
public static class ExecutedNotebook
{
    /// <summary>Writes the .ipynb file: a cell for each cell of the document; those that were skipped have no execution count.</summary>
    public static Task WriteAsync(NotebookRun run, string path, CancellationToken cancellationToken = default) =>
        WholeFile.WriteAsync(path, run.Secrets.Apply(Describe(run)), cancellationToken);

    /// <summary>The notebook with what papermill tells of a run, in its members.</summary>
    private static string Describe(NotebookRun run)
    {
        var notebook = JsonNode.Parse(IpynbWriter.Write(run.Document, cell => Outputs(run.Cells[cell.Number - 1])))!;
        foreach (var (node, cell) in notebook["cells"]!.AsArray().Zip(run.Cells).Where(pair => !pair.Second.Cell.IsMarkdown))
        {
            node!["metadata"]!["papermill"] = new JsonObject
            {
                ["duration"] = cell.ExecutionCount is null ? null : Math.Round(cell.Duration.TotalSeconds, 6),
                ["exception"] = cell.ExecutionCount is null ? null : cell.IsFailure,
                ["status"] = cell.ExecutionCount is null ? "pending" : cell.IsFailure ? "failed" : "completed",
            };
        }

        foreach (var (number, code) in run.Injected)
            ShowParameters(notebook["cells"]!.AsArray(), run.Cells[number - 1], code);
        notebook["metadata"]!["papermill"] = new JsonObject
        {
            ["duration"] = Math.Round(run.Duration.TotalSeconds, 6),
            ["end_time"] = Time(run.Started + run.Duration),
            ["exception"] = run.FailedCell is null ? null : true,
            ["input_path"] = run.Document.Name,
            ["parameters"] = new JsonObject(run.Parameters.Select(parameter => KeyValuePair.Create(parameter.Key, (JsonNode?)parameter.Value))),
            ["start_time"] = Time(run.Started),
        };
        return notebook.ToJsonString(NotebookJson.Indented) + "\n";
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>Shows the parameters given as papermill does, in a cell of their own behind that of the defaults.</summary>
    private static void ShowParameters(JsonArray cells, CellRun behind, string code)
    {
        var source = NotebookJson.Lines($"// Parameters\n{code}");
        if (behind.Cell.Tags.Contains(NotebookParameters.InjectedTag))
        {
            cells[behind.Cell.Number - 1]!["source"] = source;
            return;
        }

        cells.Insert(behind.Cell.Number, new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = behind.ExecutionCount,
            ["id"] = NotebookParameters.InjectedTag,
            ["metadata"] = new JsonObject
            {
                ["dotnet_interactive"] = new JsonObject { ["language"] = "csharp" },
                ["polyglot_notebook"] = new JsonObject { ["kernelName"] = "csharp" },
                ["tags"] = new JsonArray(NotebookParameters.InjectedTag),
            },
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        });
    }

    private static CellOutputs Outputs(CellRun cell)
    {
        var outputs = new JsonArray([.. cell.Outputs.Select(JsonNode (output) => Output(cell, output))]);
        if (cell.Error is { } error)
            outputs.Add((JsonNode)Error(error));
        return new CellOutputs(outputs, cell.ExecutionCount);
    }

    private static JsonObject Output(CellRun cell, CellOutput output)
    {
        if (output is StreamOutput stream)
        {
            return new JsonObject
            {
                ["name"] = stream.IsError ? "stderr" : "stdout",
                ["output_type"] = "stream",
                ["text"] = NotebookJson.Lines(stream.Text),
            };
        }

        var display = (DisplayOutput)output;
        var data = new JsonObject();
        foreach (var (mimeType, text) in display.Data)
            data[mimeType] = NotebookJson.Lines(text);
        var node = new JsonObject { ["data"] = data, ["metadata"] = new JsonObject() };
        if (display.IsResult)
            node["execution_count"] = cell.ExecutionCount;
        node["output_type"] = display.IsResult ? "execute_result" : "display_data";
        return node;
    }

    private static JsonObject Error(CellError error) => new()
    {
        ["ename"] = "Error",
        ["evalue"] = error.Message,
        ["output_type"] = "error",
        ["traceback"] = new JsonArray([.. error.Details.Prepend(error.Location).Select(line => (JsonNode)line)]),
    };
}
