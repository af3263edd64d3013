import { expectAccessible } from './accessibility';
import { expect, test, type Designer } from './designer';
import type { Locator } from '@playwright/test';

const json = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2);

test('statements show what of them fits the request, and lead to the trace, the canvas and back', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.askSaved('Delete an object');
  const policy = await designer.policyText('S3 gateway endpoint');
  const text = designer.policyPane.getByRole('code');
  await expect(designer.policyPane.getByRole('tablist', { name: 'Policies' }).getByRole('tab')).toHaveText(['–S3 gateway endpoint', '✓app-role: access', '–my-secure-bucket']);
  await expect(designer.policyPane.getByRole('tab', { name: 'is silent S3 gateway endpoint' })).toBeVisible();
  await expect(text).toContainText('Action: s3:DeleteObject is not covered by s3:GetObject or s3:PutObject.');
  await expect(text).toContainText('"Principal": "*", ✓');
  await expect(designer.policyPane.getByRole('list', { name: 'Statements' })).toContainText('Statement 1 does not apply');

  // The cursor in a statement lights what it speaks of.
  await text.getByText('"s3:GetObject"').click();
  await expect(lit(designer, 'archive-bucket')).toBeVisible();
  await expect(lit(designer, 'OrdersTable')).toHaveCount(0);

  // What the request needs is one quick fix, and one step of the text's own undo.
  await page.keyboard.press('Control+.');
  await page.getByRole('option').filter({ hasText: 'Add s3:DeleteObject, which the traced request needs (grants more)' }).click();
  await expect(designer.verdict).toHaveText(/^Allowed/);
  await policy.focus();
  await page.keyboard.press('Control+z');
  await expect(designer.verdict).toHaveText(/^Denied/);

  // A step of the trace leads to the statement it rests on, in whichever policy that is; the statement leads to the step.
  await designer.steps.and(page.locator('[data-layer=identity-policy]')).getByRole('button').first().click();
  await expect(designer.policyPane.getByRole('tab', { name: 'allows app-role: access' })).toHaveAttribute('aria-selected', 'true');
  await expect(lit(designer, 'my-secure-bucket')).toBeVisible();
  const steps = designer.policyPane.getByRole('button', { name: /^Show step \d+ of the trace/ });
  await designer.steps.and(page.locator('[data-layer=dns]')).getByRole('button').first().click();
  await steps.first().click();
  await expect(designer.steps.and(page.locator('[data-open]'))).toHaveAttribute('data-layer', 'identity-policy');

  // Whoever selects another node sees its policy.
  await designer.select('StockTable');
  await expect(designer.policyPane.getByRole('tab', { name: 'StockTable' })).toHaveAttribute('aria-selected', 'true');
});

test('the brace that the printed policy lacks is found where it belongs and put in by one click', async ({ designer, page }) => {
  await designer.openExample('Managing Aurora');
  await designer.askSaved('Through the endpoint whose policy lacks a brace');
  await expect(designer.verdict).toHaveText(/^Invalid/);
  await designer.inspect('RDS endpoint, policy as printed');
  await designer.inspector.getByRole('button', { name: /^Edit policy/ }).click();
  await designer.policyText('RDS endpoint, policy as printed');
  await expect(designer.diagnostics).toHaveText(/^1 error.* · POL100, line 18: Expected } here\./);
  await expect(designer.policyPane).toContainText('there is no earlier version that could be');
  await expect(designer.canvas.getByRole('group', { name: /RDS endpoint, policy as printed, .*, a policy that cannot be read, 1 error/ })).toBeVisible();
  // Said once the typing rests.
  await expect(designer.policyPane.locator('[aria-live=polite]').first()).toContainText('POL100, line 18');
  await designer.policyPane.getByRole('button', { name: 'What is POL100?' }).click();
  await expect(designer.policyPane.getByRole('link', { name: /JSON_SYNTAX_ERROR/ })).toHaveAttribute('href', /^https:\/\/docs\.aws\.amazon\.com\//);
  await expectAccessible(page);
  await designer.policyPane.getByRole('button', { name: 'Go to line 18' }).click();
  await designer.policyPane.getByRole('button', { name: 'Insert }' }).click();
  await expect(designer.diagnostics).not.toHaveText(/error/);
  await expect(designer.verdict).toHaveText(/^Denied/);
  await designer.undoButton.click();
  await expect(designer.diagnostics).toHaveText(/^1 error/);
  await expect(designer.undoButton).toBeDisabled();
});

test('Tab leaves the editor only when told so, and it says so; F8 goes from finding to finding', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.select('S3 gateway endpoint');
  const policy = await designer.policyText('S3 gateway endpoint');
  await expect(designer.diagnostics).toContainText('POL914');
  await policy.focus();
  await expect(designer.policyPane).toContainText('Ctrl+M lets Tab leave the editor');
  await page.keyboard.press('Control+m');
  await expect(designer.policyPane).toContainText('Tab leaves the editor');
  await page.keyboard.press('Tab');
  await expect(policy.editor).not.toBeFocused();
  await policy.focus();
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  await expect(designer.policyPane.getByRole('code')).toContainText('POL');
});

test('hover and completion know the catalogue, the request and the design', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.askSaved('Read an object through the gateway endpoint');
  const policy = await designer.policyText('my-secure-bucket');
  const text = designer.policyPane.getByRole('code');
  const hint = page.getByRole('tooltip').filter({ visible: true });
  await policy.replaceWith(
    json({ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::my-secure-bucket/*', Condition: { StringNotEquals: { 'aws:SourceVpce': 'S3GatewayEndpoint' } } }),
  );
  await designer.settled();
  for (const [token, words] of [
    ['s3:GetObject', 'Allows a caller to retrieve objects from Amazon S3.'],
    ['arn:aws:s3:::my-secure-', 'Covers in this design: my-secure-bucket'],
    ['aws:SourceVpce', 'In the traced request: S3GatewayEndpoint'],
    ['StringNotEquals', 'Key missing: true'],
  ] as const) {
    await hoverToken(text, token);
    await expect(hint.filter({ hasText: words })).toBeVisible();
  }

  const suggestions = page.getByRole('listbox', { name: 'Suggest' });
  await policy.replaceWith('{"Statement": [{"Effect": "Allow", }]}');
  await caretBefore(page.keyboard, 3);
  await page.keyboard.press('Control+Space');
  await expect(suggestions.getByRole('option')).toHaveText(['Action', 'Principal', 'Resource', 'Condition', 'NotAction', 'NotPrincipal', 'NotResource', 'Sid']);
  // The cursor goes where the value belongs, and the values are offered at once: those of the bucket's service first.
  await suggestions.getByRole('option', { name: /^Action/ }).click();
  await expect(suggestions.getByRole('option').first()).toContainText(/s3:\*.*\d+ actions/s);
  await suggestions.getByRole('option').first().click();
  await expect(text).toContainText('"Action": "s3:*"');
  await policy.replaceWith('{"Statement": [{"Effect": "Deny", "Action": "s3:*", "Condition": {"StringNotEquals": {"aws:SourceVpce": ""}}}]}');
  await caretBefore(page.keyboard, 7);
  await page.keyboard.press('Control+Space');
  await suggestions.getByRole('option', { name: /^S3GatewayEndpoint/ }).click();
  await expect(text).toContainText('"aws:SourceVpce": "S3GatewayEndpoint"');
});

test('what is typed before the editor has arrived goes on in it', async ({ designer, page }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/MonacoPolicyText-/, async (route) => {
    await released;
    await route.continue();
  });
  await designer.openExample('S3 and DynamoDB');
  await designer.select('S3 gateway endpoint');
  await designer.showTab('Policy');
  const plain = designer.policyPane.getByRole('textbox', { name: 'Policy: S3 gateway endpoint' });
  await plain.fill(json({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }));
  await plain.press('Control+Home');
  await page.keyboard.type(' ');
  await expect(designer.diagnostics).toContainText('POL');
  release();
  await expect(designer.policyPane.getByRole('code')).toBeVisible();
  await expect(plain).toBeFocused();
  await page.keyboard.type('x');
  await expect(designer.diagnostics).toHaveText(/POL100, line 1/);
  await expect(designer.policyPane.getByRole('code')).toContainText(' x{');
});

test('a template is a start, formatting and finding work on it, and the pane stays while a word is half typed', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.askSaved('Read an object through the gateway endpoint');
  const policy = await designer.policyText('S3 gateway endpoint');
  const text = designer.policyPane.getByRole('code');
  const templates = designer.policyPane.getByRole('combobox', { name: 'Templates' });
  await expect(templates.getByRole('option')).toHaveText(['Templates…', 'Full access', 'Deny all', 'Only my organization', 'Only these buckets', 'Only this role']);
  await templates.selectOption('Deny all');
  await expect(designer.verdict).toHaveText(/^Denied/);
  await templates.selectOption('Only these buckets');
  await expect(designer.verdict).toHaveText(/^Allowed/);
  await expect(text).toContainText('"arn:aws:s3:::archive-bucket",');

  await policy.replaceWith('{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}');
  await expect(designer.verdict).toHaveText(/^Denied/);
  await page.keyboard.press('Shift+Alt+f');
  await expect(text).toContainText('"Effect": "Deny",');
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('textbox', { name: 'Find' })).toBeFocused();
  await page.keyboard.type('"Deny"');
  await page.keyboard.press('Escape');
  // "De" is no effect: until it is whole again the last policy that AWS would take decides.
  await page.keyboard.type('"De"');
  await expect(designer.diagnostics).toContainText('POL110');
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Denied/);
  await expect(designer.policyPane).toContainText('The trace goes on with the last version that could be read.');
  await expect(policy.editor).toBeFocused();
});

async function hoverToken(code: Locator, token: string): Promise<void> {
  await code.page().mouse.move(0, 0);
  await code.getByText(token).first().hover();
}

function lit(designer: Designer, name: string): Locator {
  return designer.node(name).locator('[data-lit]');
}

async function caretBefore(keyboard: Designer['page']['keyboard'], characters: number): Promise<void> {
  for (let count = 0; count < characters; count += 1) await keyboard.press('ArrowLeft');
}
