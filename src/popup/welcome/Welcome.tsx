/**
 * The tab before the first picture, and after installing: what this is, pictures to click, and where to go from here.
 */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { report } from '../../ui/problems';
import { Examples } from '../examples/Examples';
import { attackExample, EXAMPLES } from '../examples/examples';
import { Limits } from '../network/Limits';
import { NetworkChooser } from '../network/NetworkChooser';
import { useCurrentNetwork } from '../network/use-current-network';

/** With the first picture, so that the lesson begins at once. */
function begin(): void {
  attackExample(EXAMPLES[0]!).catch(report);
  location.hash = '#lesson';
}

export function Welcome(): VNode {
  const network = useCurrentNetwork();
  return (
    <section class="welcome" data-testid="welcome">
      <h2>{texts.welcomeTitle}</h2>
      <p class="lead">
        {texts.welcomeLead}{' '}
        <button type="button" class="primary" data-testid="welcome-lesson" onClick={begin}>
          {texts.lessonOpen}
        </button>
      </p>
      <Examples />
      <p class="drop-zone">{texts.welcomeDrop}</p>
      <div class="welcome-facts">
        <section>
          <h3>{texts.welcomeWeb}</h3>
          <p>{texts.welcomeWebHow}</p>
        </section>
        <section>
          <h3>{texts.welcomeIcon}</h3>
          <p>{texts.welcomeIconWhere}</p>
        </section>
        <section>
          <h3>
            {texts.network} <NetworkChooser />
          </h3>
          <Limits network={network?.id} />
        </section>
      </div>
      <p class="small">{texts.idlePrivacy}</p>
    </section>
  );
}
