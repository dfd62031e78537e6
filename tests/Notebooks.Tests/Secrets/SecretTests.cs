using System.Text.Json;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks.Tests.Secrets;

public sealed class SecretTests
{
    private const string Secret = "p&ss<\"wörd>/1+1";

    [Theory]
    [InlineData("p&ss<\"wörd>/1+1")]
    [InlineData("p&amp;ss&lt;&quot;w&#xF6;rd&gt;/1&#x2B;1")]
    [InlineData("p&amp;ss&lt;&quot;wörd&gt;/1+1", false)]
    [InlineData("p\\u0026ss\\u003C\\u0022w\\u00F6rd\\u003E/1\\u002B1")]
    [InlineData("p%26ss%3C%22w%C3%B6rd%3E%2F1%2B1")]
    [InlineData("p%26ss%3c%22w%c3%b6rd%3e%2f1%2b1")]
    [InlineData("p\\\\u0026ss\\\\u003C\\\\u0022w\\\\u00F6rd\\\\u003E/1\\\\u002B1")]
    [InlineData("p&amp;ss&lt;\"wörd&gt;/1+1")]
    [InlineData("702673733C2277C3B672643E2F312B31")]
    [InlineData("702673733c2277c3b672643e2f312b31")]
    [InlineData("70-26-73-73-3C-22-77-C3-B6-72-64-3E-2F-31-2B-31")]
    [InlineData("70-26-73-73-3c-22-77-c3-b6-72-64-3e-2f-31-2b-31")]
    [InlineData("70 26 73 73 3C 22 77 C3 B6 72 64 3E 2F 31 2B 31")]
    [InlineData("70 26 73 73 3c 22 77 c3 b6 72 64 3e 2f 31 2b 31")]
    [InlineData("70 26 73 73  3C 22 77 C3 B6 72 64 3E 2F 31 2B 31")]
    [InlineData("cCZzczwid8O2cmQ+LzErMQ==")]
    public void A_secret_is_masked_in_every_form(string shown, bool isExact = true)
    {
        var mask = new SecretMask();
        mask.Add(Secret);

        var masked = mask.Apply($"before {shown} after");

        if (isExact)
            Assert.StartsWith($"before {SecretMask.Stars}", masked, StringComparison.Ordinal);
        Assert.EndsWith(" after", masked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("u")]
    [InlineData("us")]
    [InlineData("user:")]
    [InlineData("user::")]
    public void A_secret_is_masked_wherever_it_stands_in_bytes_that_are_encoded(string before)
    {
        var mask = new SecretMask();
        mask.Add("correct horse battery");

        var masked = mask.Apply(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{before}correct horse battery!")));

        Assert.Contains(SecretMask.Stars, masked, StringComparison.Ordinal);
        Assert.True(masked.Length < 8 + before.Length * 2 + SecretMask.Stars.Length + 4, masked);
    }

    [Fact]
    public void A_dump_of_the_bytes_of_a_secret_shows_no_line_of_it()
    {
        const string secret = "correct <horse> battery \"staple\", 1";
        var mask = new SecretMask();
        mask.Add(secret);
        var dump = string.Join('\n', HexDump.Lines(System.Text.Encoding.UTF8.GetBytes(secret)));

        const string masked = $"00000000  {SecretMask.Stars}\n00000010  {SecretMask.Stars}\n00000020  {SecretMask.Stars}";
        Assert.Equal(masked, mask.Apply(dump));
        Assert.Equal(masked, mask.Apply(System.Net.WebUtility.HtmlEncode(dump)));
    }

    [Fact]
    public void A_secret_split_over_any_two_or_three_writes_is_masked_and_nothing_is_lost()
    {
        var mask = new SecretMask();
        mask.Add("s3cr3t-s3cr3t!");
        mask.Add("s3cr");
        const string text = "one s3cr3t-s3cr3t! two s3c three s3cr";
        for (var first = 0; first <= text.Length; first++)
        {
            for (var second = first; second <= text.Length; second++)
            {
                var stream = new MaskedStream(mask);
                var shown = stream.Write(text[..first]) + stream.Write(text[first..second]) + stream.Write(text[second..]) + stream.Flush();
                Assert.Equal("one ******** two s3c three ********", shown);
            }
        }
    }

    [Fact]
    public void What_is_no_secret_passes_at_once_and_short_values_are_no_secrets()
    {
        var mask = new SecretMask();

        Assert.False(mask.Add("abc"));
        Assert.True(mask.Add("abcd"));
        Assert.False(mask.Add("abcd"));
        Assert.Equal("plain text", new MaskedStream(mask).Write("plain text"));
        Assert.Equal("a\nb", new MaskedStream(mask).Write("a\nb"));
    }

    [Fact]
    public async Task No_secret_of_a_run_comes_to_light_in_console_report_notebook_evidence_or_error()
    {
        var folder = Directory.CreateTempSubdirectory("workbook-secrets-").FullName;
        var log = new StringWriter();
        var mask = new SecretMask();
        mask.Add("AKIA-generated-key");
        var run = await NotebookRunner.RunAsync(
            NotebookDocument.ParseDib(
                """"
                #!csharp

                #!set --name password --value @password:"The password"
                Console.Write("it is " + password.GetClearTextPassword()[..5]);
                Console.WriteLine(password.GetClearTextPassword()[5..] + " indeed");
                display(new { Password = password.GetClearTextPassword(), Key = "AKIA-generated-key" });

                #!csharp

                var token = string.Concat("tok", "en<of>mine");
                Console.WriteLine(token);
                new { token }.Display("application/json");
                $$"""{"kind":"own","token":{{System.Text.Json.JsonSerializer.Serialize(token)}}}""".DisplayAs("application/vnd.workbook.evidence+json");

                #!csharp

                // the key is AKIA-generated-key
                throw new Exception("hunter22 hunter22 " + token);
                """".ReplaceLineEndings("\n"),
                Path.Combine(TestRun.Fixtures, "secrets.dib")),
            TestRun.Options with
            {
                Inputs = new Dictionary<string, string> { ["The password"] = "hunter22 & more" },
                Parameters = new Dictionary<string, string>(),
                Secrets = new SecretOptions { Mask = mask, Variables = ["token"], Find = () => ["hunter22"] },
            },
            new ConsoleProgress(log),
            TestContext.Current.CancellationToken);
        await HtmlReport.WriteAsync(run, Path.Combine(folder, "r.html"), new ReportOptions { RunsOn = "here" }, TestContext.Current.CancellationToken);
        await ExecutedNotebook.WriteAsync(run, Path.Combine(folder, "r.ipynb"), TestContext.Current.CancellationToken);
        string[] texts =
        [
            await File.ReadAllTextAsync(Path.Combine(folder, "r.html"), TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(Path.Combine(folder, "r.ipynb"), TestContext.Current.CancellationToken),
            JsonSerializer.Serialize(run.Cells.Select(cell => new { cell.Outputs, cell.Error })),
        ];

        Assert.Equal("it is ******** indeed\n", run.Cells[0].Stdout());
        Assert.Equal("********", run.Evidence[0].GetProperty("token").GetString());
        Assert.Equal("******** ******** ********", run.FailedCell!.Error!.Message.Split('\n')[0].Replace("System.Exception: ", "", StringComparison.Ordinal));
        Assert.All(texts.Append(log.ToString()), text =>
        {
            Assert.DoesNotContain("hunter22", text, StringComparison.Ordinal);
            Assert.DoesNotContain("AKIA-generated-key", text, StringComparison.Ordinal);
        });
        Assert.All(texts, text => Assert.DoesNotContain("token&lt;of&gt;mine", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain("token<of>mine", text, StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }
}
