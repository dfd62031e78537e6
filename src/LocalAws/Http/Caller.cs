namespace Workbook.LocalAws.Http;

/// <summary>The principal behind an access key. The user id is the account for the root user, else <c>AIDA…</c> or <c>AROA…:session</c>.</summary>
internal sealed record Caller(string AccessKeyId, string Arn, string UserId);

/// <summary>An access key that requests may be signed with.</summary>
internal sealed record AccessKey(Caller Caller, string SecretAccessKey, string? SessionToken = null, DateTimeOffset? Expiration = null)
{
    public string Id => Caller.AccessKeyId;
}
