using System.IO.Compression;
using Workbook.DuckDb;
using Workbook.LocalAws.Athena;
using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.S3;

namespace Workbook.LocalAws.Glue;

/// <summary>Looks into files for the columns of a table, as Glue's built-in classifiers do.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/glue/latest/dg/add-classifier.html</remarks>
internal sealed class SchemaInference(QueryEngine engine, ObjectStore objects)
{
    /// <exception cref="CrawlException">No classifier knows the files.</exception>
    public InferredTable Infer(IReadOnlyList<StoredObject> files)
    {
        var paths = DuckSql.List(files.Select(objects.PathOf));
        var compression = Path.GetExtension(files[0].Key) == ".gz" ? "gzip" : "none";
        var start = Start(files[0], compression == "gzip");
        using var connection = engine.Connect();
        try
        {
            if (start.StartsWith("PAR1", StringComparison.Ordinal))
                return InferredStorage.Parquet(Columns(connection, $"read_parquet({paths}, union_by_name = true)", isText: false));
            if (start.TrimStart().StartsWith('{'))
            {
                var codec = compression == "gzip" ? "gzip" : "uncompressed";
                return InferredStorage.Json(Columns(connection, $"read_json({paths}, format = 'newline_delimited', compression = '{codec}')", isText: true), compression);
            }

            return Csv(connection, paths, objects.PathOf(files[0]), compression, start);
        }
        catch (DuckDbException error)
        {
            throw new CrawlException($"s3://{files[0].Bucket}/{files[0].Key} and the {files.Count - 1} files beside it are not of one format: {error.Message.Split('\n')[0]}");
        }
    }

    private static InferredTable Csv(DuckDbConnection connection, string paths, string first, string compression, string start)
    {
        using var command = connection.CreateCommand($"SELECT Delimiter, HasHeader FROM sniff_csv({DuckSql.Literal(first)}, compression = '{compression}')");
        using var reader = command.ExecuteReader();
        if (!reader.Read() || reader.GetString(0) is not [var delimiter, ..] || !start.Contains(delimiter, StringComparison.Ordinal))
            throw new CrawlException("No classifier knows the files: they are neither Parquet nor JSON lines nor delimited text.");
        var hasHeader = reader.GetBoolean(1);
        reader.Close();
        var columns = Columns(connection, $"read_csv({paths}, compression = '{compression}', union_by_name = true)", isText: true);
        return InferredStorage.Csv(hasHeader ? columns : [.. columns.Select((column, i) => column with { Name = $"col{i}" })], compression, delimiter, hasHeader);
    }

    private static List<Column> Columns(DuckDbConnection connection, string source, bool isText)
    {
        using var command = connection.CreateCommand($"DESCRIBE SELECT * FROM {source}");
        using var reader = command.ExecuteReader();
        var columns = new List<Column>();
        while (reader.Read())
            columns.Add(new Column { Name = reader.GetString(0).ToLowerInvariant(), Type = HiveTypeNames.FromDuckDb(reader.GetString(1), isText) });
        return columns;
    }

    /// <summary>The first characters of a file, unpacked.</summary>
    private string Start(StoredObject stored, bool isGzip)
    {
        using var file = objects.OpenRead(stored);
        using var text = new StreamReader(isGzip ? new GZipStream(file, CompressionMode.Decompress) : file);
        var start = new char[4096];
        return new string(start, 0, text.ReadBlock(start));
    }
}
