using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>Writes a run as an executed notebook (nbformat 4.5 with Polyglot's metadata).</summary>
public static class ExecutedNotebook
{
    /// <summary>Writes the .ipynb file: a cell for each cell of the document; those that were skipped have no execution count.</summary>
    public static Task WriteAsync(NotebookRun run, string path, CancellationToken cancellationToken = default) =>
        WholeFile.WriteAsync(path, run.Secrets, file => Write(file, run), cancellationToken);

    private static void Write(Stream file, NotebookRun run)
    {
        var notebook = IpynbWriter.Describe(run.Document);
        var ran = Describe(run, notebook);
        using (var writer = new Utf8JsonWriter(file, NotebookJson.IndentedWriter))
        {
            writer.WriteStartObject();
            foreach (var (name, node) in notebook)
            {
                writer.WritePropertyName(name);
                if (name == "cells")
                    WriteCells(writer, node!.AsArray(), ran);
                else
                    Write(writer, node);
            }

            writer.WriteEndObject();
        }

        file.Write("\n"u8);
    }

    /// <summary>Adds what papermill tells of a run in the notebook's members, and gives the runs of its code cells.</summary>
    private static Dictionary<JsonNode, CellRun> Describe(NotebookRun run, JsonObject notebook)
    {
        var cells = notebook["cells"]!.AsArray();
        var ran = new Dictionary<JsonNode, CellRun>();
        foreach (var (node, cell) in cells.Zip(run.Cells).Where(pair => !pair.Second.Cell.IsMarkdown))
        {
            ran[node!] = cell;
            (node!["execution_count"], node["outputs"]) = (cell.ExecutionCount, new JsonArray());
            node["metadata"]!["papermill"] = new JsonObject
            {
                ["duration"] = cell.ExecutionCount is null ? null : Math.Round(cell.Duration.TotalSeconds, 6),
                ["exception"] = cell.ExecutionCount is null ? null : cell.IsFailure,
                ["status"] = cell.ExecutionCount is null ? "pending" : cell.IsFailure ? "failed" : "completed",
            };
        }

        foreach (var (number, code) in run.Injected)
            ShowParameters(cells, run.Cells[number - 1], run.Masked(code));
        notebook["metadata"]!["papermill"] = new JsonObject
        {
            ["duration"] = Math.Round(run.Duration.TotalSeconds, 6),
            ["end_time"] = Time(run.Started + run.Duration),
            ["exception"] = run.FailedCell is null ? null : true,
            ["input_path"] = run.Document.Name,
            ["parameters"] = new JsonObject(run.Parameters.Select(parameter => KeyValuePair.Create(parameter.Key, (JsonNode?)parameter.Value))),
            ["start_time"] = Time(run.Started),
        };
        return ran;
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

    private static void WriteCells(Utf8JsonWriter writer, JsonArray cells, Dictionary<JsonNode, CellRun> ran)
    {
        writer.WriteStartArray();
        foreach (var node in cells)
        {
            if (!ran.TryGetValue(node!, out var cell))
            {
                Write(writer, node);
                continue;
            }

            writer.WriteStartObject();
            foreach (var (name, member) in node!.AsObject())
            {
                writer.WritePropertyName(name);
                if (name == "outputs")
                    WriteOutputs(writer, cell);
                else
                    Write(writer, member);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteOutputs(Utf8JsonWriter writer, CellRun cell)
    {
        writer.WriteStartArray();
        foreach (var output in cell.Outputs)
        {
            writer.WriteStartObject();
            if (output is StreamOutput stream)
                WriteStream(writer, stream);
            else
                WriteDisplay(writer, cell, (DisplayOutput)output);
            writer.WriteEndObject();
        }

        if (cell.Error is { } error)
            Write(writer, Error(error));
        writer.WriteEndArray();
    }

    private static void WriteStream(Utf8JsonWriter writer, StreamOutput stream)
    {
        writer.WriteString("name", stream.IsError ? "stderr" : "stdout");
        writer.WriteString("output_type", "stream");
        writer.WriteLines("text", stream.Text);
    }

    private static void WriteDisplay(Utf8JsonWriter writer, CellRun cell, DisplayOutput display)
    {
        writer.WriteStartObject("data");
        foreach (var (mimeType, text) in display.Data)
            writer.WriteLines(mimeType, text);
        writer.WriteEndObject();
        if (display.IsResult)
            writer.WriteNumber("execution_count", cell.ExecutionCount ?? 0);
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        writer.WriteString("output_type", display.IsResult ? "execute_result" : "display_data");
    }

    private static JsonObject Error(CellError error) => new()
    {
        ["ename"] = "Error",
        ["evalue"] = error.Message,
        ["output_type"] = "error",
        ["traceback"] = new JsonArray([.. error.Details.Prepend(error.Location).Select(line => (JsonNode)line)]),
    };

    private static void Write(Utf8JsonWriter writer, JsonNode? node)
    {
        if (node is null)
            writer.WriteNullValue();
        else
            node.WriteTo(writer);
    }
}
