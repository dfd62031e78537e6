using System.Text;
using Microsoft.DotNet.Interactive;

namespace Workbook.Notebooks.Worker;

/// <summary>Stands in for the console: what code writes goes to the cell it belongs to, at once.</summary>
internal sealed class ConsoleWriter(bool isError) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override string NewLine => "\n";

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        if (value is not null)
            KernelInvocationContext.Current?.Write(value, isError);
    }

    public override void WriteLine() => Write("\n");

    public override void WriteLine(string? value) => Write(value + "\n");
}
