import DefaultTheme from 'vitepress/theme';
import HomePage from './HomePage.vue';
import LivePage from './LivePage.vue';
import './style/base.css';
import './style/content.css';
import './style/reference.css';

/** @type {import('vitepress').Theme} */
export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    app.component('HomePage', HomePage);
    app.component('LivePage', LivePage);
  },
};
