using System.Runtime.CompilerServices;

namespace Workbook.Pipeline;

/// <summary>A lab's SQL: the files in <c>sql/</c>, run by Athena in the stack's database and work group.</summary>
public static class LabSql
{
    private const string AssignmentTable = "events";

    /// <summary>A connection to Athena in the stack's database and work group; opening it calls nothing.</summary>
    public static AthenaConnection OpenAthena(this Lab lab, StackOutputs stack)
    {
        var connection = new AthenaConnection(lab.Athena, stack.Database, stack.WorkGroup) { QueryEnded = lab.HandQuery };
        connection.Open();
        return connection;
    }

    /// <summary>Runs the statements of a SQL file one after the other and gives the result of each as it ends.</summary>
    /// <param name="file">A path, or a name in <c>sql/</c>.</param>
    /// <exception cref="AthenaException">A statement failed; those before it stay done.</exception>
    public static async IAsyncEnumerable<StatementResult> RunSqlAsync(
        this Lab lab, StackOutputs stack, string file, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var script = lab.ReadSql(stack, file);
        using var connection = lab.OpenAthena(stack);
        await foreach (var result in AthenaScript.RunAsync(connection, script, cancellationToken))
            yield return result;
    }

    /// <summary>Runs the one query of <c>sql/queries/<paramref name="name"/>.sql</c>.</summary>
    public static async Task<ResultTable> RunQueryAsync(this Lab lab, StackOutputs stack, string name, CancellationToken cancellationToken = default)
    {
        await foreach (var result in lab.RunSqlAsync(stack, Path.Combine("queries", $"{name}.sql"), cancellationToken))
            return result.Table;
        throw new LabException($"sql/queries/{name}.sql holds no query.");
    }

    /// <summary>
    /// Runs the assignment's four statements in a database of their own, with what they take for granted around them: the database before
    /// the first, the partitions after it.
    /// </summary>
    public static async IAsyncEnumerable<StatementResult> RunAssignmentAsync(
        this Lab lab, StackOutputs stack, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var database = stack.SqlParameters["assignmentDatabase"];
        using var connection = lab.OpenAthena(stack);
        await connection.ShowAsync($"CREATE DATABASE IF NOT EXISTS {database}", cancellationToken: cancellationToken);
        var isFirst = true;
        await foreach (var result in lab.RunSqlAsync(stack, "assignment.sql", cancellationToken))
        {
            yield return result;
            if (isFirst)
                await connection.ShowAsync($"MSCK REPAIR TABLE {database}.{AssignmentTable}", cancellationToken: cancellationToken);
            isFirst = false;
        }
    }

    /// <summary>A SQL file with the stack's names filled in for its <c>${parameters}</c>.</summary>
    /// <param name="file">A path, or a name in <c>sql/</c>.</param>
    public static SqlScript ReadSql(this Lab lab, StackOutputs stack, string file)
    {
        // The build of a curated table writes under a prefix of its own, named by the time it began.
        var values = new Dictionary<string, string>(stack.SqlParameters)
        {
            ["build"] = TimeProvider.System.GetUtcNow().ToString("yyyyMMddHHmmssfff", System.Globalization.CultureInfo.InvariantCulture),
        };
        var known = Path.Combine(lab.Settings.Root, "sql", file);
        var path = File.Exists(known) ? known : file;
        lab.HandSource(path, SourceKind.Sql);
        return SqlScript.Load(path, values);
    }

    internal static async Task<long> ScalarAsync(this Lab lab, StackOutputs stack, string sql, CancellationToken cancellationToken)
    {
        using var connection = lab.OpenAthena(stack);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken) is long value ? value : 0;
    }
}
