using System.CommandLine;
using System.Data.Common;
using Workbook.Cli.Tables;
using Workbook.Pipeline;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook query</c>: Athena from a terminal, in the current stack's database and work group.</summary>
internal static class QueryCommand
{
    public static Command Create()
    {
        var sql = new Argument<string?>("sql") { Description = "One statement in Athena's SQL.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--file", "-f") { Description = "File of statements that end in ';'; ${database} and the stack's other names are filled in." };
        var format = new Option<string>("--format") { Description = "table, csv or json (a line for each row).", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "json");
        var command = new Command("query", "Runs SQL. Example: workbook query \"SELECT dt, COUNT(*) AS hits FROM events_unique GROUP BY dt ORDER BY dt\"")
        {
            sql, file, format,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(sql) is null == result.GetValue(file) is null)
                result.AddError("Give one statement, or a file with --file.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = CommandSettings.Read();
            await using var session = new CloudSession(settings);
            using var lab = await Lab.OpenAsync(settings, cancellationToken);
            var stack = await lab.StackAsync(cancellationToken);
            await using var connection = lab.OpenAthena(stack);
            var statements = parsed.GetValue(file) is { } path
                ? lab.ReadSql(stack, path).Statements.Select(statement => statement.Sql)
                : [parsed.GetValue(sql)!];
            foreach (var statement in statements)
                await RunAsync(connection, statement, parsed.GetValue(format)!, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task RunAsync(DbConnection connection, string statement, string format, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (reader.FieldCount == 0)
            return;
        await (format switch
        {
            "csv" => RowWriter.WriteCsvAsync(reader, Console.Out, cancellationToken),
            "json" => RowWriter.WriteJsonAsync(reader, Console.Out, cancellationToken),
            _ => RowWriter.WriteTableAsync(reader, cancellationToken),
        });
    }
}
