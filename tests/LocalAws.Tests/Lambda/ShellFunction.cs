using System.IO.Compression;
using System.Text;

namespace Workbook.LocalAws.Tests.Lambda;

/// <summary>Packages whose bootstrap is a shell script that speaks the Runtime API with curl.</summary>
internal static class ShellFunction
{
    public const string Role = "arn:aws:iam::000000000000:role/function";

    /// <summary>A function that, for each event in $EVENT with the request id $ID, runs some lines and answers with $ANSWER.</summary>
    public static byte[] Loop(string lines) => Zip(
        "bootstrap",
        $$"""
        #!/bin/sh
        api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
        headers=$(mktemp)
        while EVENT=$(curl -sS -D "$headers" "$api/invocation/next"); do
          ID=$(tr -d '\r' < "$headers" | awk 'tolower($1) == "lambda-runtime-aws-request-id:" { print $2 }')
          ANSWER='"done"'
          {{lines}}
          curl -sS -o /dev/null -X POST --data-binary "$ANSWER" "$api/invocation/$ID/response"
        done
        """);

    /// <summary>A package with one file.</summary>
    public static byte[] Zip(string name, string content)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\n")));
        }

        return bytes.ToArray();
    }
}
