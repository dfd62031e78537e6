using System.Runtime.CompilerServices;

namespace Workbook.Pipeline;

/// <summary>Holds evidence against the files and the cloud as they are now.</summary>
/// <param name="files">Where reports and sources are.</param>
/// <param name="lab">The session to look at objects and run queries through; null to leave the cloud alone.</param>
public sealed class EvidenceVerifier(IEvidenceFiles files, Lab? lab)
{
    /// <summary>A finding for each statement of the document, as soon as it is known.</summary>
    /// <param name="isSealed">Whether the document is as it was written.</param>
    /// <param name="whyNoCloud">What is said of objects and queries when there is no lab.</param>
    public async IAsyncEnumerable<Finding> VerifyAsync(
        EvidenceDocument document, bool isSealed, string whyNoCloud = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return isSealed
            ? new Finding(Standing.Holds, "evidence", $"of a run that {document.Status} on {document.RunsOn}, {document.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC")
            : new Finding(Standing.Changed, "evidence", "it is not as it was written: its seal does not fit");
        foreach (var source in document.Sources)
            yield return CheckSource(source);
        foreach (var report in document.Reports)
            yield return Compare($"report {report.Path}", report, files.ReadReport(report.Path));
        foreach (var gap in document.Gaps)
            yield return new Finding(Standing.Unknown, "gap", gap);
        foreach (var send in document.Sends)
            yield return new Finding(Standing.Unknown, FormattableString.Invariant($"{send.Records} records sent to {send.DeliveryStream}"), "Firehose cannot be asked for a RecordId again; the raw objects below hold the records");
        var cloud = lab is null ? Unasked(document, whyNoCloud).ToAsyncEnumerable() : AskAsync(document, lab, cancellationToken);
        await foreach (var finding in cloud)
            yield return finding;
    }

    private Finding CheckSource(SourceEvidence source)
    {
        var subject = $"{source.Kind switch { SourceKind.PackageLock => "package lock", var kind => kind.ToString().ToLowerInvariant() }} {source.Path}";
        var bytes = files.ReadSource(source.Path);
        return bytes is null && files.Absence(source) is { } why ? new Finding(Standing.Unknown, subject, why) : Compare(subject, source, bytes);
    }

    private static Finding Compare(string subject, FileEvidence expected, byte[]? bytes)
    {
        if (bytes is null)
            return new Finding(Standing.Changed, subject, "it is gone");
        var hash = LakeWitness.Sha256(bytes);
        return hash == expected.Sha256
            ? new Finding(Standing.Holds, subject)
            : new Finding(Standing.Changed, subject, FormattableString.Invariant($"SHA-256 is {hash[..12]}… ({bytes.Length} bytes), was {expected.Sha256[..12]}… ({expected.Size} bytes)"));
    }

    private static IEnumerable<Finding> Unasked(EvidenceDocument document, string why)
    {
        foreach (var set in document.Objects)
            yield return new Finding(Standing.Unknown, FormattableString.Invariant($"{set.Count} {set.Role} objects in s3://{set.Bucket}/{set.Prefix}"), why);
        if (document.Queries.Count > 0)
            yield return new Finding(Standing.Unknown, $"{document.Queries.Count} queries", why);
    }

    private static async IAsyncEnumerable<Finding> AskAsync(EvidenceDocument document, Lab lab, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (document.RunsOn.Length > 0 && document.RunsOn != lab.RunsOn)
        {
            foreach (var finding in Unasked(document, $"the run was on {document.RunsOn}, and this is {lab.RunsOn}"))
                yield return finding;
            yield break;
        }

        var objects = new ObjectVerifier(lab);
        foreach (var set in document.Objects)
        {
            await foreach (var finding in objects.VerifyAsync(set, cancellationToken))
                yield return finding;
        }

        var queries = new QueryVerifier(lab);
        foreach (var query in document.Queries)
            yield return await queries.VerifyAsync(query, cancellationToken);
    }
}
