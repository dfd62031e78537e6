namespace Workbook.Pipeline;

/// <summary>How the work of cells becomes evidence: the lab hands over stacks, sends, queries and files as it goes.</summary>
public static class LabEvidence
{
    /// <summary>MIME type of the display outputs in which evidence goes to the runner.</summary>
    public const string MimeType = "application/vnd.workbook.evidence+json";

    /// <summary>
    /// From now on hands over evidence, a JSON text at a time, where the runner has asked for it (<see cref="LabSettings.HandsEvidence"/>);
    /// elsewhere, as in an editor, nothing is called.
    /// </summary>
    /// <example><c>lab.HandEvidenceTo(json =&gt; json.DisplayAs(LabEvidence.MimeType));</c></example>
    public static void HandEvidenceTo(this Lab lab, Action<string> hand)
    {
        if (lab.Settings.HandsEvidence)
            lab.Evidence = evidence => hand(evidence.ToJson());
    }

    internal static void HandSource(this Lab lab, string path, SourceKind kind) => lab.Evidence?.Invoke(new HandedSource(Path.GetFullPath(path), kind));

    internal static void HandQuery(this Lab lab, AthenaQuery query) => lab.Evidence?.Invoke(new HandedQuery(
        query.QueryExecutionId, query.Sql, query.Database, query.WorkGroup, query.StatementType?.Value, query.SubstatementType,
        query.DataScannedInBytes, query.OutputLocation));

    internal static void HandSend(this Lab lab, string deliveryStream, string source, SendResult sent) => lab.Evidence?.Invoke(new HandedSend(
        deliveryStream, source, sent.Records, sent.Bytes, sent.FirstRecordId, sent.LastRecordId, [.. sent.Samples.Select(sample => sample.RecordId)]));
}
