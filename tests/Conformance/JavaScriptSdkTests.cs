using System.IO.Compression;

namespace Workbook.Conformance;

/// <summary>The AWS SDK for JavaScript v3, unmodified, judges Local AWS. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/</summary>
public sealed class JavaScriptSdkTests : ConformanceTest
{
    [Fact]
    public Task Objects_keep_their_keys_and_are_listed_ranged_copied_and_deleted() => RunScriptAsync("s3-objects.mjs");

    [Fact]
    public Task Parts_become_one_object() => RunScriptAsync("s3-multipart.mjs");

    [Fact]
    public Task Links_are_signed_and_wrong_secrets_refused() => RunScriptAsync("s3-signatures.mjs");

    [Fact]
    public Task Records_reach_the_bucket_once_and_in_order() => RunScriptAsync("firehose.mjs");

    [Fact]
    public Task A_table_of_the_catalog_answers_queries() => RunScriptAsync("glue-athena.mjs");

    [Fact]
    public async Task A_function_answers_and_fails_as_it_says()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The function is a script with a #! line.");
        var package = Path.Combine(Folder, "function.zip");
        using (var archive = ZipFile.Open(package, ZipArchiveMode.Create)) archive.CreateEntryFromFile(ClientFile("bootstrap.mjs"), "bootstrap");
        await RunScriptAsync("lambda.mjs", package);
    }
}
