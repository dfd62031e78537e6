using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace Workbook.DuckDb.Tests;

public sealed class LifetimeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("duckdb tests ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_large_result_is_never_in_memory_as_a_whole()
    {
        using var connection = new DuckDbConnection("threads=1;memory_limit=50MB");
        connection.Open();
        using var command = connection.CreateCommand("SELECT i, repeat('x', 100) FROM range(3000000) t(i)");
        using var reader = command.ExecuteReader();
        var rows = 0;
        while (reader.Read()) rows += reader.GetUtf8(1).Length == 100 ? 1 : 0;
        Assert.Equal(3_000_000, rows);
    }

    [Fact]
    public void An_abandoned_reader_lets_go_of_its_transaction()
    {
        using var database = DuckDbDatabase.Open();
        using var first = database.Connect();
        using var second = database.Connect();
        first.Execute("CREATE TABLE clicks AS SELECT i FROM range(1000000) t(i)");
        using (var command = first.CreateCommand("SELECT i FROM clicks"))
        using (var reader = command.ExecuteReader())
            Assert.True(reader.Read());

        second.Execute("DROP TABLE clicks; CHECKPOINT");
        Assert.Throws<DuckDbException>(() => first.Execute("SELECT * FROM clicks"));
    }

    [Fact]
    public void A_file_opened_twice_is_one_instance_and_keeps_its_rows()
    {
        var file = Path.Combine(_folder, "clicks ö.duckdb");
        using (var first = new DuckDbConnection($"Data Source={file}"))
        using (var second = new DuckDbConnection($"Data Source={file}"))
        {
            first.Open();
            second.Open();
            first.Execute("CREATE TABLE t AS SELECT 42 AS answer");
            using var command = second.CreateCommand("SELECT answer FROM t");
            Assert.Equal(42, command.ExecuteScalar());
        }

        using var again = new DuckDbConnection($"DataSource={file};access_mode=read_only");
        again.Open();
        Assert.Equal("clicks ö", again.Database);
        using var kept = again.CreateCommand("SELECT answer FROM t");
        Assert.Equal(42, kept.ExecuteScalar());
        Assert.Throws<DuckDbException>(() => again.Execute("DROP TABLE t"));
    }

    [Fact]
    public void Connections_of_one_instance_work_at_the_same_time()
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions { Settings = new Dictionary<string, string> { ["threads"] = "2" } });
        Parallel.For(0, 8, n =>
        {
            using var connection = database.Connect();
            connection.RegisterScalarFunction($"f{n}", (long x) => x + n);
            using var command = connection.CreateCommand($"SELECT sum(f{n}(i))::BIGINT FROM range(10000) t(i)");
            Assert.Equal(49_995_000L + (10_000L * n), command.ExecuteScalar());
        });
    }

    [Fact]
    public void The_engine_is_found_beside_an_assembly_that_a_script_loaded()
    {
        foreach (var file in new[] { "Workbook.DuckDb.dll", "libduckdb.so", "libduckdb.dylib", "duckdb.dll" })
        {
            var source = Path.Combine(AppContext.BaseDirectory, file);
            if (File.Exists(source)) File.Copy(source, Path.Combine(_folder, file));
        }

        var engines = Engines();
        var lab = new AssemblyLoadContext("lab").LoadFromAssemblyPath(Path.Combine(_folder, "Workbook.DuckDb.dll"));
        var version = lab.GetType("Workbook.DuckDb.DuckDbDatabase")!.GetProperty("EngineVersion", BindingFlags.Public | BindingFlags.Static)!;

        Assert.Equal(DuckDbDatabase.EngineVersion, version.GetValue(null));
        Assert.Contains(Engines(), path => path.StartsWith(Path.GetFullPath(_folder), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(engines, path => path.StartsWith(Path.GetFullPath(_folder), StringComparison.OrdinalIgnoreCase));
    }

    private static string[] Engines()
    {
        using var process = Process.GetCurrentProcess();
        return [.. process.Modules.Cast<ProcessModule>().Select(module => module.FileName).Where(name => name.Contains("duckdb", StringComparison.OrdinalIgnoreCase))];
    }
}
