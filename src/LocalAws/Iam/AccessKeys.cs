using System.Collections.Concurrent;
using System.Security.Cryptography;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Iam;

/// <summary>Every access key that may sign: the administrator's and those of sessions, which survive a restart until they expire.</summary>
internal sealed class AccessKeys : IAccessKeys
{
    private readonly CloudContext _context;
    private readonly AccessKey _administrator;
    private readonly ConcurrentDictionary<string, AccessKey> _sessions = new(StringComparer.Ordinal);

    public AccessKeys(CloudContext context)
    {
        _context = context;
        _administrator = new AccessKey(
            new Caller(context.Credentials.AccessKeyId, $"arn:aws:iam::{context.AccountId}:root", context.AccountId), context.Credentials.SecretAccessKey);
        foreach (var session in context.Catalog.Read(session => session.Query(
            "SELECT access_key_id, secret, token, arn, user_id, expires_at FROM sts_sessions",
            row => new AccessKey(
                new Caller(row.GetString(0), row.GetString(3), row.GetString(4)), row.GetString(1), row.GetString(2),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5))))))
            _sessions[session.Id] = session;
    }

    public AccessKey? Find(string accessKeyId) => accessKeyId == _administrator.Id ? _administrator : _sessions.GetValueOrDefault(accessKeyId);

    /// <summary>Issues temporary credentials for a principal.</summary>
    public async Task<AccessKey> IssueAsync(string arn, string userId, TimeSpan duration)
    {
        var now = _context.Now;
        var key = new AccessKey(
            new Caller(LocalAwsCredentials.NewAccessKeyId("ASIA"), arn, userId), LocalAwsCredentials.NewSecret(),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)), DateTimeOffset.FromUnixTimeSeconds((now + duration).ToUnixTimeSeconds()));
        await _context.Catalog.WriteAsync(transaction =>
        {
            transaction.Execute("DELETE FROM sts_sessions WHERE expires_at < ?1", now.AddDays(-1).ToUnixTimeMilliseconds());
            transaction.Execute(
                "INSERT INTO sts_sessions (access_key_id, secret, token, arn, user_id, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                key.Id, key.SecretAccessKey, key.SessionToken, arn, userId, key.Expiration!.Value.ToUnixTimeMilliseconds());
            transaction.AfterCommit(() => _sessions[key.Id] = key);
        });
        return key;
    }
}
