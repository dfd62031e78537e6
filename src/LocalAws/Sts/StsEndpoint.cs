using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Iam;

namespace Workbook.LocalAws.Sts;

/// <summary>STS on the wire: who signs, and temporary credentials.</summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html</remarks>
internal sealed partial class StsEndpoint : QueryEndpoint
{
    private readonly CloudContext _context;
    private readonly AccessKeys _keys;

    public StsEndpoint(CloudContext context, AccessKeys keys)
        : base("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/")
    {
        _context = context;
        _keys = keys;
        On("GetCallerIdentity", CallerIdentity);
        On("AssumeRole", AssumeRoleAsync);
        On("GetSessionToken", SessionTokenAsync);
    }

    private XElement? CallerIdentity(QueryCall call) => IamXml.Result(
        new XElement("Arn", call.Request.Caller!.Arn), new XElement("UserId", call.Request.Caller.UserId), new XElement("Account", _context.AccountId));

    private async Task<XElement?> AssumeRoleAsync(QueryCall call)
    {
        var (roleArn, session) = (call.Required("RoleArn"), call.Required("RoleSessionName"));
        if (!SessionPattern().IsMatch(session))
            throw IamErrors.Validation($"1 validation error detected: Value '{session}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        var name = roleArn[(roleArn.LastIndexOf('/') + 1)..];
        var role = _context.Catalog.Read(catalog => IamStore.Roles(catalog).Find(role => role.RoleName == name && role.Arn == roleArn))
            ?? throw new AwsException("AccessDenied", 403, $"User: {call.Request.Caller!.Arn} is not authorized to perform: sts:AssumeRole on resource: {roleArn}");
        var duration = Duration(call, 3600);
        if (duration > TimeSpan.FromSeconds(role.MaxSessionDuration))
            throw IamErrors.Validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        var arn = $"arn:aws:sts::{_context.AccountId}:assumed-role/{name}/{session}";
        var id = $"{role.RoleId}:{session}";
        var key = await _keys.IssueAsync(arn, id, duration);
        return IamXml.Result(
            Credentials(key), new XElement("AssumedRoleUser", new XElement("AssumedRoleId", id), new XElement("Arn", arn)), new XElement("PackedPolicySize", 0));
    }

    private async Task<XElement?> SessionTokenAsync(QueryCall call)
    {
        var caller = call.Request.Caller!;
        return IamXml.Result(Credentials(await _keys.IssueAsync(caller.Arn, caller.UserId, Duration(call, 43200))));
    }

    private static XElement Credentials(AccessKey key) => new(
        "Credentials",
        new XElement("AccessKeyId", key.Id),
        new XElement("SecretAccessKey", key.SecretAccessKey),
        new XElement("SessionToken", key.SessionToken),
        new XElement("Expiration", IamXml.Time(key.Expiration!.Value)));

    private static TimeSpan Duration(QueryCall call, int fallback)
    {
        var seconds = fallback;
        if (call["DurationSeconds"] is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) || seconds is < 900 or > 129600))
            throw IamErrors.Validation($"1 validation error detected: Value '{text}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900");
        return TimeSpan.FromSeconds(seconds);
    }

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}\z", RegexOptions.ECMAScript)]
    private static partial Regex SessionPattern();
}
