using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.S3;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Writing;

/// <summary>UNLOAD: a query's rows become objects at a location of the client's, and a manifest names them. No table is made.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/unload.html</remarks>
internal sealed class UnloadStatements(TableWriter writer, QueryPreparation preparation, ObjectStore objects)
{
    public async Task<QueryOutcome> UnloadAsync(QueryRun run, Unload statement, CancellationToken cancellationToken)
    {
        var properties = WriteProperties.Of(statement);
        var format = properties.Format();
        var location = S3Location.Parse(statement.Location) ?? throw QueryFailure.Coded(ErrorCodes.InvalidInput, $"'{statement.Location}' is not a valid S3 path.");
        if (objects.List(location.Bucket, location.Prefix).Count > 0)
            throw QueryFailure.Coded(QueryFailure.PathAlreadyExists, $"Target directory for table 'awsdatacatalog.{run.Database}.{run.Execution.QueryExecutionId}' already exists: {location}");
        using var prepared = preparation.Prepare(run, statement.Query, cancellationToken);
        var target = new WriteTarget(location, format, Columns(prepared.Translation, properties.PartitionedBy), properties.PartitionedBy.Count);
        var select = TableWriter.Select(prepared, target.Columns.Select((column, i) => (i, column)));
        var (rows, _, locations) = await writer.WriteAsync(run, prepared, select, target, cancellationToken);
        await run.StageMetadataAsync([ColumnInfos.Rows], null, 0, cancellationToken);
        await TableWriter.StageManifestAsync(run, locations, cancellationToken);
        return new QueryOutcome
        {
            Shape = WriteStatements.Written(rows),
            Objects = run.Staged,
            DataScanned = prepared.DataScanned,
            ManifestLocation = $"s3://{run.Output.Bucket}/{run.Output.Key}-manifest.csv",
        };
    }

    private static List<WrittenColumn> Columns(Translation translation, IReadOnlyList<string> partitionedBy)
    {
        var columns = translation.Columns.Select(column => new WrittenColumn(column.Name.ToLowerInvariant(), HiveTypes.Parse(HiveTypes.From(column.Type)))).ToList();
        if (columns.GroupBy(column => column.Name).FirstOrDefault(same => same.Count() > 1) is { } repeated)
            throw QueryFailure.Coded(ErrorCodes.DuplicateColumnName, $"line 1:1: Column name '{repeated.Key}' specified more than once");
        if (partitionedBy.Count >= columns.Count || !columns.TakeLast(partitionedBy.Count).Select(column => column.Name).SequenceEqual(partitionedBy))
            throw QueryFailure.Coded(
                QueryFailure.ColumnOrderMismatch,
                $"Partition keys must be the last columns in the table and in the same order as the table properties: [{string.Join(", ", partitionedBy)}]");
        return columns;
    }
}
