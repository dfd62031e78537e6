using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Tests.Storage;

public sealed class CatalogTests : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(TestCloud.NewFolder()).FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_write_that_throws_is_undone_and_spares_the_others_of_its_group()
    {
        using var catalog = Open();
        var done = new List<int>();
        var writes = Enumerable.Range(0, 100).Select(i => catalog.WriteAsync(transaction =>
        {
            transaction.Execute("INSERT INTO numbers VALUES (?1)", i);
            transaction.AfterCommit(() => done.Add(i));
            return i % 10 == 3 ? throw new InvalidOperationException("no threes") : i;
        })).ToArray();
        await Task.WhenAll(writes).ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.Equal(10, writes.Count(write => write.IsFaulted));
        Assert.Equal(90, catalog.Read(session => session.Find("SELECT count(*) FROM numbers", row => row.GetInt32(0))));
        Assert.Equal(90, done.Count);
    }

    [Fact]
    public async Task A_read_sees_one_state_however_long_it_takes()
    {
        using var catalog = Open();
        await catalog.WriteAsync(transaction => transaction.Execute("INSERT INTO numbers VALUES (1)"));
        var (before, after) = catalog.Read(session =>
        {
            var first = session.Find("SELECT count(*) FROM numbers", row => row.GetInt32(0));
            catalog.WriteAsync(transaction => transaction.Execute("INSERT INTO numbers VALUES (2)")).Wait(TestContext.Current.CancellationToken);
            return (first, session.Find("SELECT count(*) FROM numbers", row => row.GetInt32(0)));
        });
        Assert.Equal((1, 1), (before, after));
    }

    [Fact]
    public async Task A_catalog_of_a_newer_version_is_refused()
    {
        using (var catalog = Open())
            await catalog.WriteAsync(transaction => transaction.Execute("PRAGMA user_version = 99"));
        var refused = Assert.Throws<LocalAwsException>(() => Open());
        Assert.Contains("newer version (format 99", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_kept_while_a_lease_older_than_its_removal_is_held()
    {
        var files = new ObjectFiles(Path.Combine(_folder, "objects"));
        var file = ObjectFiles.NewId();
        files.Create(file).Dispose();
        var older = files.Lease();
        files.Remove(file);
        var younger = files.Lease();
        Assert.True(File.Exists(files.PathOf(file)));
        older.Dispose();
        Assert.False(File.Exists(files.PathOf(file)));
        younger.Dispose();
    }

    private CatalogDatabase Open() =>
        CatalogDatabase.Open(Path.Combine(_folder, "catalog.db"), ["CREATE TABLE IF NOT EXISTS numbers (number INTEGER)"]);
}
