using DeskDevice.Support;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace DeskDevice.Metrics.Tests.Sinks;

/// <summary>A fact of a contract suite; skipped in those classes whose <see cref="NeedsProgramAttribute"/> names a program that is missing.</summary>
[XunitTestCaseDiscoverer("DeskDevice.Metrics.Tests.Sinks.ContractFactDiscoverer", "DeskDevice.Metrics.Tests")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>Names the program that a class of contract tests needs.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsProgramAttribute(string program) : Attribute
{
    /// <summary>The program.</summary>
    public string Program { get; } = program;
}

/// <summary>Makes the test cases of <see cref="ContractFactAttribute"/>.</summary>
public sealed class ContractFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    /// <inheritdoc/>
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo fact) =>
        new ContractTestCase(DiagnosticMessageSink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method);
}

/// <summary>A test case that knows which class it runs in, and so what it needs.</summary>
public sealed class ContractTestCase : XunitTestCase
{
    /// <summary>For the test framework, which fills it in.</summary>
    [Obsolete("Called by the test framework only")]
    public ContractTestCase()
    {
    }

    /// <inheritdoc/>
    public ContractTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    /// <inheritdoc/>
    protected override string? GetSkipReason(IAttributeInfo factAttribute)
    {
        var needs = TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsProgramAttribute)).FirstOrDefault();
        var program = needs?.GetNamedArgument<string>(nameof(NeedsProgramAttribute.Program));
        return program == null || Programs.Find(program) != null ? base.GetSkipReason(factAttribute) : Programs.Reason(program);
    }
}
