using System.Collections.Concurrent;
using System.Text;
using Workbook.DuckDb;
using Workbook.LocalAws.Athena.Queries;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>The schema that Parquet files share: columns by their name in lower case.</summary>
internal sealed record ParquetSchema(IReadOnlyDictionary<string, ParquetColumn> Columns);

/// <summary>A column as the files have it: its own spelling and DuckDB's type of it.</summary>
internal sealed record ParquetColumn(string Name, string DuckDbType);

/// <summary>What the footer of a file says: its schema and the compressed bytes of each column's chunks, by name in lower case.</summary>
internal sealed record ParquetFooter(ParquetSchema Schema, IReadOnlyDictionary<string, long> Bytes);

/// <summary>
/// Remembers the footers of object files. Bytes of an object never change under the id of their file, so that what was read once holds.
/// </summary>
internal sealed class ParquetFooters
{
    private const int Most = 50_000;
    private const int MagicLength = 4;

    private readonly ConcurrentDictionary<string, ParquetFooter> _footers = [];
    private readonly ConcurrentDictionary<string, ParquetSchema> _schemas = [];

    /// <summary>The footers of files, in their order.</summary>
    /// <exception cref="QueryFailure">A file is not Parquet.</exception>
    public List<ParquetFooter> Of(DuckDbConnection connection, IReadOnlyList<TableFile> files)
    {
        if (_footers.Count > Most)
            _footers.Clear();
        var missing = files.Where(file => !_footers.ContainsKey(file.Object.File)).ToList();
        if (missing.Count == 0)
            return [.. files.Select(file => _footers[file.Object.File])];
        missing.ForEach(CheckMagic);
        var read = ReadOrName(connection, missing);
        foreach (var (file, footer) in read)
            _footers[file] = footer;
        return [.. files.Select(file => read.GetValueOrDefault(file.Object.File) ?? _footers[file.Object.File])];
    }

    private static void CheckMagic(TableFile file)
    {
        var magic = new byte[MagicLength];
        using (var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0))
        {
            stream.Seek(-Math.Min(MagicLength, stream.Length), SeekOrigin.End);
            stream.ReadAtLeast(magic, MagicLength, throwOnEndOfStream: false);
        }

        if (!magic.AsSpan().SequenceEqual("PAR1"u8))
            throw QueryFailure.Coded(ErrorCodes.HiveBadData, $"Malformed Parquet file. Expected magic number: PAR1 got: {Encoding.UTF8.GetString(magic)} [{file.Location}]");
    }

    /// <summary>Reads footers together; when that fails, each alone, so that the one that is broken can be named.</summary>
    private Dictionary<string, ParquetFooter> ReadOrName(DuckDbConnection connection, List<TableFile> files)
    {
        try
        {
            return Read(connection, files);
        }
        catch (DuckDbException error) when (files.Count == 1)
        {
            throw QueryFailure.Coded(ErrorCodes.HiveBadData, $"Malformed Parquet file. {Localless(error.Message.Split('\n')[0], files[0])} [{files[0].Location}]", error);
        }
        catch (DuckDbException)
        {
            files.ForEach(file => ReadOrName(connection, [file]));
            throw;
        }
    }

    /// <summary>The engine's words without the place that the file has on this machine.</summary>
    private static string Localless(string message, TableFile file) =>
        message.Replace($" in file '{file.Path}'", "", StringComparison.Ordinal).Replace(file.Path, file.Location, StringComparison.Ordinal);

    private Dictionary<string, ParquetFooter> Read(DuckDbConnection connection, List<TableFile> files)
    {
        var paths = DuckSql.List(files.Select(file => file.Path));
        var schemas = Schemas(connection, paths);
        var bytes = new Dictionary<string, Dictionary<string, long>>(StringComparer.Ordinal);
        using var command = connection.CreateCommand(
            $"SELECT file_name, lower(split_part(path_in_schema, ', ', 1)), sum(total_compressed_size)::BIGINT FROM parquet_metadata({paths}) GROUP BY ALL");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (!bytes.TryGetValue(reader.GetString(0), out var columns))
                bytes[reader.GetString(0)] = columns = new(StringComparer.Ordinal);
            columns[reader.GetString(1)] = reader.GetInt64(2);
        }

        return files.DistinctBy(file => file.Object.File)
            .ToDictionary(file => file.Object.File, file => new ParquetFooter(schemas[file.Path], bytes.GetValueOrDefault(file.Path) ?? []));
    }

    private Dictionary<string, ParquetSchema> Schemas(DuckDbConnection connection, string paths)
    {
        var texts = new List<(string Path, string Text)>();
        using (var command = connection.CreateCommand(
            $"""
            SELECT file_name, string_agg(concat_ws('/', name, type, type_length, repetition_type, num_children, converted_type, scale, precision, logical_type), '|' ORDER BY column_id)
            FROM parquet_schema({paths}) GROUP BY file_name
            """))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
                texts.Add((reader.GetString(0), reader.GetString(1)));
        }

        if (_schemas.Count > Most)
            _schemas.Clear();
        return texts.ToDictionary(file => file.Path, file => _schemas.GetOrAdd(file.Text, _ => Describe(connection, file.Path)), StringComparer.Ordinal);
    }

    private static ParquetSchema Describe(DuckDbConnection connection, string path)
    {
        using var command = connection.CreateCommand($"DESCRIBE SELECT * FROM read_parquet({DuckSql.Literal(path)}, hive_partitioning = false)");
        using var reader = command.ExecuteReader();
        var columns = new Dictionary<string, ParquetColumn>(StringComparer.Ordinal);
        while (reader.Read())
            columns.TryAdd(reader.GetString(0).ToLowerInvariant(), new ParquetColumn(reader.GetString(0), reader.GetString(1)));
        return new ParquetSchema(columns);
    }
}
