using System.Collections.Concurrent;
using DeskDevice.Access;

namespace DeskDevice.Pages.Tests.Fakes;

/// <summary>An audit log in memory.</summary>
internal sealed class FakeAudit : IAudit
{
    /// <summary>What was written, a line each: who, what, on, detail.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    public void Write(string who, string what, string on, string detail) => Lines.Enqueue($"{who}: {what}: {on}: {detail}");

    public IReadOnlyList<AuditEntry> Read(AuditQuestion question) => [];
}
