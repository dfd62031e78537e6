using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>Writes a run as an executed notebook (nbformat 4.5 with Polyglot's metadata).</summary>
public static class ExecutedNotebook
{
    /// <summary>Writes the .ipynb file: a cell for each cell of the document; those that were skipped have no execution count.</summary>
    public static Task WriteAsync(NotebookRun run, string path, CancellationToken cancellationToken = default) =>
        WholeFile.WriteAsync(path, run.Secrets.Apply(IpynbWriter.Write(run.Document, cell => Outputs(run.Cells[cell.Number - 1]))), cancellationToken);

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
