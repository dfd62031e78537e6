namespace Workbook.Notebooks.Tests;

public sealed class ScriptTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task An_exception_goes_to_stderr_with_file_and_line()
    {
        Assert.Equal(1, await RunAsync("script-throws.csx"));
        Assert.Equal(
            """
            System.ArgumentException: bad page (Parameter 'page')
               at Fail(String page) in script-throws.csx(3)
               at top-level code in script-throws.csx(6)

            """.ReplaceLineEndings("\n"),
            Error);
    }

    [Fact]
    public async Task A_script_that_does_not_compile_does_not_run()
    {
        Assert.Equal(1, await RunAsync("script-does-not-compile.csx"));
        Assert.Equal("script-does-not-compile.csx(2,11): error CS0103: The name 'missing' does not exist in the current context\n", Error);
        Assert.Empty(Output);
    }

    [Fact]
    public async Task A_script_gets_its_arguments_gives_its_exit_code_and_is_kept_compiled_until_a_file_that_it_loads_changes()
    {
        var folder = Directory.CreateTempSubdirectory("workbook-script-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "parts"));
        var main = Path.Combine(folder, "main.csx");
        var words = Path.Combine(folder, "parts", "words.csx");
        File.Copy(Path.Combine(TestRun.Fixtures, "script.csx"), main);
        await File.WriteAllTextAsync(Path.Combine(folder, "parts", "hello.csx"), "#load \"words.csx\"\nstring Hello() => Word;", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(words, "const string Word = \"one\";", TestContext.Current.CancellationToken);

        Assert.Equal(3, await RunInAsync(folder, main, "a b", "--c"));
        Assert.Equal(1, await RunInAsync(folder, main));
        Assert.Single(Directory.GetDirectories(Path.Combine(folder, "cache", "scripts")));
        await File.WriteAllTextAsync(words, "const string Word = \"two\";", TestContext.Current.CancellationToken);
        Assert.Equal(1, await RunInAsync(folder, main));

        Assert.Equal("args: a b|--c\none\nargs: \none\nargs: \ntwo\n", Output);
        Assert.Equal("to stderr\nto stderr\nto stderr\n", Error);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_missing_script_is_an_error_that_names_it() => Assert.StartsWith(
        "nowhere.csx: there is no such script",
        (await Assert.ThrowsAsync<NotebookException>(() =>
            ScriptRunner.RunAsync("nowhere.csx", [], new ScriptOptions { WorkerPath = TestRun.Options.WorkerPath }, TestContext.Current.CancellationToken))).Message,
        StringComparison.Ordinal);

    private string Output => _output.ToString().ReplaceLineEndings("\n");

    private string Error => _error.ToString().ReplaceLineEndings("\n");

    private Task<int> RunInAsync(string folder, string path, params string[] arguments) => ScriptRunner.RunAsync(
        path,
        arguments,
        new ScriptOptions
        {
            WorkerPath = TestRun.Options.WorkerPath,
            Output = _output,
            Error = _error,
            Environment = new Dictionary<string, string?> { ["WORKBOOK_CACHE"] = Path.Combine(folder, "cache") },
        },
        TestContext.Current.CancellationToken);

    private Task<int> RunAsync(string name, params string[] arguments) => ScriptRunner.RunAsync(
        Path.Combine(TestRun.Fixtures, name),
        arguments,
        new ScriptOptions { WorkerPath = TestRun.Options.WorkerPath, Output = _output, Error = _error },
        TestContext.Current.CancellationToken);
}
